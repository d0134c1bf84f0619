/**
 * Checks what a frame asks about its words. The question comes out of the suspect's process: one that is not of the right form, or
 * larger than Spoor's own content script ever makes one, is refused whole.
 */
import type { Judgement, TextInCard } from '../match/reading';
import { type Asked, MAX_ASKED_UNITS, MAX_MARKUP_UNITS, MAX_TEXT_UNITS, MAX_TEXTS } from './reading-protocol';

/** Throws `TypeError` for anything but a record. */
function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('a question expected');
  return value as Record<string, unknown>;
}

/** Strings of allowed lengths; `left` is what the whole question may still hold. */
function texts(value: unknown, left: number): string[] {
  if (!Array.isArray(value) || value.length > MAX_TEXTS) throw new TypeError(`at most ${MAX_TEXTS} texts expected`);
  let units = 0;
  for (const text of value as unknown[]) {
    if (typeof text !== 'string' || text.length > MAX_TEXT_UNITS) throw new TypeError('a text expected');
    units += text.length;
  }
  if (units > left) throw new TypeError(`at most ${MAX_ASKED_UNITS} characters expected`);
  return value as string[];
}

export function checkPurpose(request: unknown): Asked['purpose'] {
  const { purpose } = record(request);
  if (purpose !== 'spot' && purpose !== 'capture') throw new TypeError('spot or capture expected');
  return purpose;
}

export function checkTexts(request: unknown): string[] {
  return texts(record(request).texts, MAX_ASKED_UNITS);
}

/** The Blob, and the most UTF-16 units that its UTF-8 can hold. */
export function checkMarkup(request: unknown): { html: Blob; units: number } {
  const { html } = record(request);
  if (!(html instanceof Blob) || html.size > 3 * MAX_MARKUP_UNITS) throw new TypeError('markup expected');
  return { html, units: Math.min(html.size, MAX_MARKUP_UNITS) };
}

/** The text of a Blob that `checkMarkup` let pass; rejects when it is longer than it may be. */
export async function markupIn(html: Blob): Promise<string> {
  const text = await html.text();
  if (text.length > MAX_MARKUP_UNITS) throw new TypeError('markup expected');
  return text;
}

export function checkExact(request: unknown): boolean {
  const { exact } = record(request);
  if (typeof exact !== 'boolean') throw new TypeError('true or false expected');
  return exact;
}

export function checkJudgement(request: unknown): Judgement {
  const judgement = record(record(request).judgement);
  const cards = texts(judgement.cards, MAX_ASKED_UNITS);
  const asked = judgement.texts;
  if (!Array.isArray(asked)) throw new TypeError('texts expected');
  texts(
    asked.map((one) => record(one).text),
    MAX_ASKED_UNITS - unitsOf(cards),
  );
  return { cards, texts: asked.map((one) => inCard(record(one), cards)) };
}

function inCard({ text, card, at }: Record<string, unknown>, cards: readonly string[]): TextInCard {
  return { text: text as string, card: place(card, cards.length), at: place(at, MAX_TEXT_UNITS) };
}

/** A whole number below `limit`, or null. */
function place(value: unknown, limit: number): number | null {
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= limit)
    throw new TypeError('a place expected');
  return value;
}

/** UTF-16 units of some texts. */
export function unitsOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
