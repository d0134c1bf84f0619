/** The compiled lexicon: opened once for all pages; what is switched on is chosen anew when it changes. */
import { LEXICON_FILE, LEXICON_SHA256 } from 'virtual:lexicon';
import { openLexicon, type PackedLexicon } from '../../../../shared/match/packed-lexicon';
import type { Matcher } from '../../../../shared/match/types';
import type { Settings } from '../../../../shared/messages/settings';
import { packsOn } from '../../../../shared/words/choose-packs';
import { browser } from '../../../platform/browser';
import { readOwnFile } from '../../../platform/environment';
import { wordsOf } from '../../../platform/errors';
import { currentCase } from '../../../store/cases';
import { readSettings } from '../../../store/settings';
import { ownWords } from '../own-words';

/** What decides which words are looked for. */
export interface WordChoice {
  settings: Pick<Settings, 'languages' | 'packsOff'>;
  caseId: string;
}

/** That of the pages, and that of a capture which began before it changed. */
const MOST_KEPT = 2;
const kept = new Map<string, Matcher>();
let lexicon: Promise<PackedLexicon> | null = null;
let current: Promise<Matcher> | null = null;

/** The matcher of these packs, of the agency's words and of the case's watch words. */
export async function matcherOf({ settings, caseId }: WordChoice): Promise<Matcher> {
  const own = await ownWords(settings, caseId);
  const key = JSON.stringify([settings.languages, settings.packsOff, own.key]);
  let matcher = kept.get(key);
  if (!matcher) {
    const all = await opened();
    const on = new Set(packsOn(all.packs, settings).map(({ id }) => id));
    // An agency's words are looked for whatever their language.
    matcher = all.matcher({ isOn: ({ id }) => on.has(id), own: own.packs, watchWords: own.watchWords });
    if (kept.size >= MOST_KEPT) kept.delete([...kept.keys()][0] ?? '');
    kept.set(key, matcher);
  }
  return matcher;
}

function opened(): Promise<PackedLexicon> {
  lexicon ??= readOwnFile(LEXICON_FILE).then((bytes) => {
    const found = openLexicon(bytes);
    if (found.digest !== LEXICON_SHA256) throw new Error(`${LEXICON_FILE} is of another build`);
    return found;
  });
  lexicon.catch(() => {
    // Read again the next time.
    lexicon = null;
  });
  return lexicon;
}

/** That of the settings and the case of now. */
export function currentMatcher(): Promise<Matcher> {
  current ??= Promise.all([readSettings(), currentCase()]).then(([settings, { caseId }]) =>
    matcherOf({ settings, caseId }),
  );
  current.catch(() => {
    // Asked again the next time: the store may have been busy.
    current = null;
  });
  return current;
}

/**
 * Opens the lexicon while a page is still on its way: a background that was just started by the navigation is ready when the page
 * asks. Call once, synchronously, when the background starts.
 */
export function warmUpOnNavigation(): void {
  browser.webNavigation.onCommitted.addListener(({ frameId, url }) => {
    if (frameId === 0 && /^https?:/.test(url)) void warmUp();
  });
}

async function warmUp(): Promise<void> {
  try {
    const { spotting } = await readSettings();
    if (spotting !== 'off') await currentMatcher();
  } catch (thrown) {
    console.info('Spoor: the lexicon is opened when it is asked for:', wordsOf(thrown));
  }
}

/** Settings, words or the case changed. */
export function forgetMatcher(): void {
  current = null;
}
