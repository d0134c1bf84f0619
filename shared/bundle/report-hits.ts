/** The words found, each with its sentence as sealed, and what the very lexicon it was found with says of it. */
import type { RecordedHit } from '../capture/record';
import type { Glossary, TermNote } from '../papers/glossary';
import { type Html, html, pageText } from './html';
import type { BundleText } from './text/bundle-text';
import { fill, type ReportLanguage } from './text/choose-text';

export interface HitWords {
  text: BundleText;
  language: ReportLanguage;
  glossary: Glossary | undefined;
}

export function hitsHtml(hits: readonly RecordedHit[], words: HitWords): Html {
  const { text } = words;
  const list =
    hits.length === 0
      ? html`<p>${text.hitsNone}</p>`
      : html`${hits.map((hit, index) => hitHtml(hit, index + 1, words))}`;
  return html`<h3>${text.hits} (${hits.length})</h3>${list}`;
}

function hitHtml(hit: RecordedHit, number: number, { text, language, glossary }: HitWords): Html {
  const lexicon = fill(text.hitLexiconValue, {
    ...{ pack: hit.packId, version: hit.packVersion, term: hit.termId, tier: hit.tier },
    ...{ language: hit.language, commodity: hit.commodity },
  });
  return html`<div class="hit"><p>${number}. <bdi dir="auto" class="page">${hit.context.before}<mark>${hit.quote}</mark>${hit.context.after}</bdi></p>${glossary ? noteHtml(glossary(hit), text, language) : html``}<p>${text.hitWhy} <span lang="en">${pageText(hit.why)}</span></p><p class="quiet">${text.hitLexicon} ${lexicon}</p></div>`;
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
