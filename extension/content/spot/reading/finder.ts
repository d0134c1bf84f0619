/** Asks the background about the words of the page: no page's process ever holds the lexicon. */
import type { CardVerdict } from '../../../../shared/listings/rank';
import type { PossibleElements } from '../../../../shared/markup/possible-elements';
import type { Judgement } from '../../../../shared/match/reading';
import type { Hit } from '../../../../shared/match/types';
import type { PageProtocol, Request, Response } from '../../../../shared/messages/protocol';
import {
  type Answer,
  type Asked,
  MAX_ASKED_UNITS,
  MAX_TEXT_UNITS,
  MAX_TEXTS,
  type ReadingProtocol,
} from '../../../../shared/messages/reading-protocol';

/** Answers come in the order of the texts. They reject with `NotRead`. */
export interface Finder {
  /** Offsets at which a term may begin; `exact`: at which one does begin. */
  possible(texts: readonly string[], exact: boolean): Promise<number[][]>;
  /** In which elements of a tree a term may begin. */
  elements(html: string): Promise<PossibleElements>;
  /** Hits that count. All cards and texts of one judgement go in one question. */
  judge(judgement: Judgement): Promise<Hit[][]>;
  cards(texts: readonly string[]): Promise<CardVerdict[]>;
}

/** The background does not read this page: it is not to be read, or nobody answers. */
export class NotRead extends Error {
  override readonly name = 'NotRead';
}

export type Ask = <K extends keyof ReadingProtocol & keyof PageProtocol>(
  name: K,
  request: Request<PageProtocol, K>,
) => Promise<Response<PageProtocol, K>>;

/** Of one UTF-16 unit in UTF-8. */
const MAX_BYTES = 3;
/** Pauses before a question is asked again: the background was stopped in the middle, or has too much of this tab waiting. */
const AGAIN_MS = [50, 200, 800, 2_000, 4_000];

export class BackgroundFinder implements Finder {
  readonly #ask: Ask;
  readonly #purpose: Asked['purpose'];

  constructor(ask: Ask, purpose: Asked['purpose']) {
    this.#ask = ask;
    this.#purpose = purpose;
  }

  possible(texts: readonly string[], exact: boolean): Promise<number[][]> {
    const purpose = this.#purpose;
    return inPortions(texts, (portion) =>
      this.#patiently(() => this.#ask('read.possible', { purpose, texts: portion, exact })),
    );
  }

  elements(html: string): Promise<PossibleElements> {
    const request = { purpose: this.#purpose, html: blobOf(html) };
    return this.#patiently(() => this.#ask('read.markup', request));
  }

  judge(judgement: Judgement): Promise<Hit[][]> {
    return this.#patiently(() => this.#ask('read.judge', { purpose: this.#purpose, judgement }));
  }

  cards(texts: readonly string[]): Promise<CardVerdict[]> {
    const purpose = this.#purpose;
    return inPortions(texts, (portion) => this.#patiently(() => this.#ask('read.cards', { purpose, texts: portion })));
  }

  async #patiently<T>(ask: () => Promise<Answer<T>>): Promise<T> {
    let why: unknown = 'too much of this tab is waiting';
    for (const pause of [...AGAIN_MS, null]) {
      try {
        const answer = await ask();
        if (answer.state === 'read') return answer.found;
        if (answer.state === 'off') throw new NotRead('off');
      } catch (thrown) {
        if (thrown instanceof NotRead) throw thrown;
        why = thrown;
      }
      if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    throw new NotRead(why instanceof Error ? why.message : String(why));
  }
}

/** UTF-8 of a text. Chromium takes twice the time when a Blob is made of the text itself. */
function blobOf(text: string): Blob {
  const bytes = new Uint8Array(text.length * MAX_BYTES);
  return new Blob([bytes.subarray(0, new TextEncoder().encodeInto(text, bytes).written)]);
}

/** Asks about texts in portions of an allowed size; texts that are longer than any text may be are cut. */
async function inPortions<T>(texts: readonly string[], ask: (portion: string[]) => Promise<T[]>): Promise<T[]> {
  const answers: Promise<T[]>[] = [];
  let portion: string[] = [];
  let units = 0;
  for (const whole of texts) {
    const text = whole.slice(0, MAX_TEXT_UNITS);
    if (portion.length === MAX_TEXTS || units + text.length > MAX_ASKED_UNITS) {
      answers.push(ask(portion));
      portion = [];
      units = 0;
    }
    portion.push(text);
    units += text.length;
  }
  if (portion.length > 0) answers.push(ask(portion));
  return (await Promise.all(answers)).flat();
}
