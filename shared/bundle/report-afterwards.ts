/** What came later to an exhibit, and captures side by side. Printed apart from what was sealed with the capture, and said to be so. */
import type { ConfirmedField } from '../afterwards/confirmation';
import type { NoteHead } from '../afterwards/officer-note';
import type { Comparison } from '../compare/compare';
import type { AboutCapture, Afterwards } from './afterwards';
import { digestHtml, type Fact, factTable, type Html, html, pageText } from './html';
import { PLACES } from './report-brief';
import type { BundleText } from './text/bundle-text';
import { fill } from './text/choose-text';

/** Lines of text printed of each side of a comparison; the file holds all that were compared. */
const MOST_LINES = 20;

/** Names of the facts in the reader's language. */
export function fieldName(field: string, text: BundleText): string {
  const names: Record<ConfirmedField, string> = {
    platform: text.platform,
    itemId: text.itemId,
    title: text.listingTitle,
    'price.amount': text.price,
    'price.currency': text.currency,
    'seller.name': text.seller,
    'seller.handle': text.sellerHandle,
    'seller.profileUrl': text.sellerProfile,
    location: text.location,
    postedAt: text.postedAt,
    shipping: text.shipping,
    contacts: text.contacts,
  };
  if (field.startsWith('contact.')) return `${text.contacts} (${field.slice('contact.'.length)})`;
  return Object.hasOwn(names, field) ? names[field as ConfirmedField] : field;
}

export function laterHtml(about: AboutCapture | undefined, exhibit: string, text: BundleText): Html {
  if (!about) return html``;
  const { confirmations, remarks, annotations, others, pictures } = about;
  if ([confirmations, remarks, annotations, others, pictures].every(({ length }) => length === 0)) return html``;
  return html`<section class="later"><h3>${text.later}</h3><p class="quiet">${text.laterNote}</p>
${confirmations.map((one) => confirmation(one, about, text))}${remarks.map((one) => remark(one, about, text))}${annotations.map((one) => annotation(one, exhibit, about, text))}${about.others.map((one) => other(one, text))}${about.pictures.map(
  (path) =>
    html`<figure><img src="${path}" alt="${fill(text.annotatedAlt, { exhibit })}"><figcaption>${fill(text.annotated, { path })}</figcaption></figure>`,
)}</section>`;
}

/** Whose words, when, and where they lie. */
function signedBy(
  path: string,
  { officer, at }: Pick<NoteHead, 'officer' | 'at'>,
  about: AboutCapture,
  text: BundleText,
): Html {
  return html`<p class="quiet">${pageText(officer.name === '' ? officer.id : officer.name)}, ${at} (${path})${broughtBy(path, about, text)}</p>`;
}

/** A name in a note that came from elsewhere is what that bundle says: its key is named beside it. */
function broughtBy(path: string, { brought }: AboutCapture, text: BundleText): Html {
  const key = brought.get(path);
  return key === undefined ? html`` : html`<br><strong>${text.brought}</strong> ${digestHtml(key)}`;
}

function remark({ path, note }: AboutCapture['remarks'][number], about: AboutCapture, text: BundleText): Html {
  if (note.kind !== 'decision') {
    const title = note.kind === 'observation' ? text.observations : text.assessments;
    const look = note.kind === 'observation' ? 'page' : 'page opinion';
    return html`<h4>${title}</h4><p class="${look}">${pageText(note.text)}</p>${signedBy(path, note, about, text)}`;
  }
  const decided = {
    relevant: text.decisionRelevant,
    'not-relevant': text.decisionNotRelevant,
    'to-check': text.decisionToCheck,
    withdrawn: text.decisionWithdrawn,
  }[note.decision];
  return html`<h4>${text.decision}: ${decided}</h4>${note.text === '' ? html`` : html`<p>${pageText(note.text)}</p>`}${signedBy(path, note, about, text)}`;
}

function annotation(
  { path, note }: AboutCapture['annotations'][number],
  exhibit: string,
  about: AboutCapture,
  text: BundleText,
): Html {
  const picture = note.picture.path.slice(note.picture.path.lastIndexOf('/') + 1);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const caption = fill(text.annotatedOf, { of: note.derivedFrom.path, path: picture });
  return html`<figure><img src="${folder}${picture}" alt="${fill(text.annotatedAlt, { exhibit })}"><figcaption>${caption}</figcaption></figure>${note.text === '' ? html`` : html`<p>${pageText(note.text)}</p>`}${signedBy(path, note, about, text)}`;
}

function confirmation(
  { path, note }: AboutCapture['confirmations'][number],
  about: AboutCapture,
  text: BundleText,
): Html {
  const rows = note.fields.map(({ field, displayed, confirmed }) => {
    const said =
      confirmed === displayed
        ? html`${text.confirmedSame}`
        : confirmed === null
          ? html`<strong>${text.confirmedAbsent}</strong>`
          : html`<strong>${pageText(confirmed)}</strong>`;
    return html`<tr><td>${fieldName(field, text)}</td><td>${displayed === null ? html`<span class="unknown">${text.unknown}</span>` : pageText(displayed)}</td><td>${said}</td></tr>\n`;
  });
  const columns = [text.factField, text.factQuote, text.asConfirmed];
  return html`<h4>${text.confirmation}</h4><p>${pageText(note.officer.name === '' ? note.officer.id : note.officer.name)}, ${note.at} <span class="quiet">(${path})</span>${broughtBy(path, about, text)}</p><table class="grid"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

function other({ path, note }: AboutCapture['others'][number], text: BundleText): Html {
  const facts = note.said.map(({ name, value }): Fact => [name, pageText(value)]);
  return html`<h4>${text.note}</h4><p class="quiet">${path}${note.kind === '' ? '' : `, ${note.kind}`}</p>${factTable(facts, text.unknown)}`;
}

export function comparisonsHtml({ comparisons }: Afterwards, text: BundleText): Html {
  if (comparisons.length === 0) return html``;
  return html`<section class="new-page" id="${PLACES.comparisons}"><h2>${text.comparisons} (${comparisons.length})</h2><p>${text.comparisonsNote}</p>${comparisons.map((one) => comparisonHtml(one, text))}</section>`;
}

function comparisonHtml({ path, comparison }: { path: string; comparison: Comparison }, text: BundleText): Html {
  const { first, second, state, why, at, facts, pictures, text: lines } = comparison;
  const states = { there: text.stateThere, gone: text.stateGone, unclear: text.stateUnclear };
  const side = ({ exhibit, at: when, sha256, url }: Comparison['first']) =>
    html`<td><strong>${pageText(exhibit)}</strong><br>${when}<br>${pageText(url)}<br>${digestHtml(sha256)}</td>`;
  const rows = facts.map(
    ({ field, first: before, second: after }) =>
      html`<tr><td>${fieldName(field, text)}</td>${[before, after].map((value) => html`<td>${value === null ? html`<span class="unknown">${text.unknown}</span>` : pageText(value)}</td>`)}</tr>\n`,
  );
  return html`<h3>${fill(text.comparisonOf, { first: first.exhibit, second: second.exhibit })}</h3>
<p><strong>${states[state]}</strong> ${text.hitWhy} <span lang="en">${pageText(why)}</span></p>
<table class="grid"><thead><tr><th scope="col">${text.factField}</th><th scope="col">${text.firstCapture}</th><th scope="col">${text.secondCapture}</th></tr></thead><tbody><tr><td>${text.exhibit}</td>${side(first)}${side(second)}</tr>\n${rows}</tbody></table>
<p>${facts.length === 0 ? text.factsSame : ''} ${pictures.comparable ? fill(text.picturesCompared, { same: pictures.same, gone: pictures.gone.length, added: pictures.added.length }) : text.picturesNotCompared} ${lines.comparable ? fill(text.linesCompared, { same: lines.same, gone: lines.gone.length, added: lines.added.length }) : text.linesNotCompared}</p>
${linesHtml(text.linesGone, lines.gone, text)}${linesHtml(text.linesAdded, lines.added, text)}
<p class="quiet">${path}, ${at}</p>`;
}

function linesHtml(title: string, lines: readonly string[], text: BundleText): Html {
  if (lines.length === 0) return html``;
  const more = lines.length - MOST_LINES;
  return html`<h4>${title}</h4><ul>${lines.slice(0, MOST_LINES).map((line) => html`<li>${pageText(line)}</li>\n`)}</ul>${more > 0 ? html`<p class="quiet">${fill(text.andMore, { n: more })}</p>` : html``}`;
}
