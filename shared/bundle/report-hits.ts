/** The words found, each with its reason (told in the reader's language, and as sealed), and what the very lexicon it was found with says of it. */
import type { RecordedHit } from '../capture/record';
import { readExplanation } from '../match/read-explanation';
import type { Glossary, TermNote } from '../papers/glossary';
import { type Html, html, pageText } from './html';
import type { BundleText } from './text/bundle-text';
import { fill, type ReportLanguage } from './text/choose-text';
import { whyLabels, whySentence } from './text/why-text';

export interface HitWords {
  text: BundleText;
  language: ReportLanguage;
  glossary: Glossary | undefined;
}

/** Each word once, with every place where it stands: the numbers are those of the boxes in `derived/marked.png`. */
export function hitsHtml(hits: readonly RecordedHit[], words: HitWords): Html {
  const { text } = words;
  const numbered = hits.map((hit, index) => ({ hit, number: index + 1 }));
  const groups = groupedBy(numbered, ({ hit }) => `${hit.packId} ${hit.packVersion} ${hit.termId}`);
  const list =
    hits.length === 0
      ? html`<p>${text.hitsNone}</p>`
      : html`${[...groups.values()].map((group) => groupHtml(group, words))}`;
  return html`<h3>${text.hits} (${hits.length})</h3>${list}`;
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

type Numbered = { hit: RecordedHit; number: number };

function groupHtml(group: readonly Numbered[], { text, language, glossary }: HitWords): Html {
  const [first] = group;
  if (!first) return html``;
  const { hit } = first;
  const lexicon = fill(text.hitLexiconValue, {
    ...{ pack: hit.packId, version: hit.packVersion, term: hit.termId, tier: hit.tier },
    ...{ language: hit.language, commodity: hit.commodity },
  });
  const places = group.map(
    ({ hit: one, number }) =>
      html`<p>${number}. <bdi dir="auto" class="flat">${one.context.before}<mark>${one.quote}</mark>${one.context.after}</bdi></p>`,
  );
  // What raised a word may differ from place to place; what is the same is said once.
  const reasons = [...groupedBy(group, ({ hit: one }) => one.why)].map(([why, of], _, all) => {
    const where =
      all.length === 1 ? html`` : html` <span class="quiet">(${of.map(({ number }) => number).join(', ')})</span>`;
    return whyHtml(of[0]?.hit ?? hit, why, where, { text, language });
  });
  return html`<div class="hit">${places}${glossary ? noteHtml(glossary(hit), text, language) : html``}${reasons}<p class="quiet">${text.hitLexicon} ${lexicon}</p></div>`;
}

/** The reason in the reader's language, and below it the sentence that was sealed; that alone where it cannot be told again. */
function whyHtml(
  hit: RecordedHit,
  why: string,
  where: Html,
  { text, language }: Pick<HitWords, 'text' | 'language'>,
): Html {
  const read = language === 'en' ? null : readExplanation(hit);
  const sealed = html`<span lang="en">${pageText(why)}</span>`;
  if (read === null) return html`<p>${text.hitWhy} ${sealed}${where}</p>`;
  const labels = whyLabels(language);
  return html`<p>${labels.label} ${pageText(whySentence(read, language))}${where}</p><p class="quiet">${labels.sealed} ${sealed}</p>`;
}

function noteHtml(note: TermNote | undefined, text: BundleText, language: ReportLanguage): Html {
  if (!note) return html`<p class="quiet">${text.hitUnknownPack}</p>`;
  const date = note.asOf.replaceAll('.', '-');
  const status =
    note.citesAppendix === null && note.euAnnex === null
      ? fill(text.hitStatusNone, { date })
      : fill(text.hitStatusValue, { cites: note.citesAppendix ?? '–', eu: note.euAnnex ?? '–', date });
  const meaning = note.meaning ? html`<p>${text.hitMeaning} ${note.meaning[language]}</p>` : html``;
  const listed =
    note.listingSources.length === 0
      ? html``
      : html`<p class="quiet">${text.hitListingSources} <span lang="en">${note.listingSources.join('; ')}</span></p>`;
  return html`${meaning}<p>${text.hitStatus} ${status}</p>${listed}<p class="quiet">${text.hitSources} <span lang="en">${note.sources.join('; ')}</span></p>`;
}
