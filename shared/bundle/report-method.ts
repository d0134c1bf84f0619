/** The technical part of the report: how the evidence was made, what no check can show, the checklist, how to check. */
import { CHECKLIST_SOURCE, type ChecklistFinding, checklist } from '../papers/checklist';
import { type Html, html, pageText } from './html';
import { PLACES } from './report-brief';
import type { BundleSource } from './source';
import type { BundleText } from './text/bundle-text';
import { CHECKLIST_TEXT } from './text/checklist-text';
import { fill, type ReportLanguage } from './text/choose-text';
import { CHECKS } from './verify-text';

/** Exhibits named for one lack; of a case of two hundred the rest is counted. */
const MOST_NAMED = 12;

export function methodHtml(source: BundleSource, text: BundleText, language: ReportLanguage): Html {
  const process = [text.process1, text.process2, text.process3, text.process4, text.process5];
  const limits = [text.limit1, text.limit2, text.limit3, text.limit4, text.limit5, text.limit6];
  const item = (words: string) => html`<li>${words}</li>\n`;
  return html`<section class="new-page" id="${PLACES.process}"><h2>${text.process}</h2><ol>${process.map(item)}</ol></section>
<section id="${PLACES.limits}"><h2>${text.limits}</h2><ul>${limits.map(item)}</ul></section>
${source.captures.length === 0 ? html`` : checklistHtml(source, text, language)}
${checkingHtml(text)}`;
}

/** As VERIFY.txt has it, in the reader's language: every step with its command and what that must print. One box holds one command, because long ones wrap. */
function checkingHtml(text: BundleText): Html {
  const steps: [words: string, ...commands: string[]][] = [
    [text.checkingZip, 'sha256sum FILE.zip'],
    [text.checking1],
    [text.checking2, CHECKS.payload, CHECKS.payloadComplete, CHECKS.tags, CHECKS.tagsComplete],
    [fill(text.checkingList, { name: text.sealManifest }), 'sha256sum manifest-sha256.txt'],
    [text.checking3, CHECKS.key],
    [text.checking4, CHECKS.seal],
    [text.checking5, CHECKS.captures],
    [text.checking6, CHECKS.ledger],
    [text.checking7, CHECKS.stated, CHECKS.timestamp, CHECKS.captureTimestamps],
    [text.checking8],
  ];
  const step = ([words, ...commands]: (typeof steps)[number]) =>
    html`<li><p>${words}</p>${commands.map((command) => html`<pre>${command}</pre>`)}</li>\n`;
  return html`<section id="${PLACES.checking}"><h2>${text.checking}</h2><ol>${steps.map(step)}</ol></section>`;
}

function checklistHtml({ captures }: BundleSource, text: BundleText, language: ReportLanguage): Html {
  const judged = captures.map((capture) => ({
    exhibit: capture.record.exhibit,
    findings: checklist({
      record: capture.record,
      hasToken: Boolean(capture.token) && !capture.disclosed,
      present: new Set(capture.files.map(({ path }) => path)),
    }),
  }));
  const [first] = judged;
  const rows = (first?.findings ?? []).map(({ item }, index) => {
    const of = judged.map(({ exhibit, findings }) => ({ exhibit, finding: findings[index] }));
    const met = of.filter(({ finding }) => finding?.standing === 'met').length;
    const standing = fill(met === judged.length ? text.standingAll : text.standingSome, { n: met, of: judged.length });
    return html`<tr><th scope="row">${CHECKLIST_TEXT[language].items[item]}<br><span class="quiet">${CHECKLIST_SOURCE[item]}</span></th><td class="nowrap">${standing}</td><td>${lacksHtml(of, text, language)}</td></tr>\n`;
  });
  const columns = [text.asked, text.standing, text.lacking];
  return html`<section class="new-page" id="${PLACES.checklist}"><h2>${text.checklist}</h2><p>${text.checklistIntro}</p><table class="grid"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** One line for each kind of lack: what, how far, and the exhibits. */
function lacksHtml(
  of: readonly { exhibit: string; finding: ChecklistFinding | undefined }[],
  text: BundleText,
  language: ReportLanguage,
): Html {
  const groups = new Map<string, string[]>();
  for (const { exhibit, finding } of of) {
    if (!finding || finding.standing === 'met') continue;
    const lacks = finding.lacks.map((lack) => CHECKLIST_TEXT[language].lacks[lack]).join('; ');
    const key = `${finding.standing === 'not' ? text.lackNot : text.lackPartly}: ${lacks || text.unknown}`;
    groups.set(key, [...(groups.get(key) ?? []), exhibit]);
  }
  if (groups.size === 0) return html`${text.none}`;
  return html`${[...groups].map(([words, exhibits]) => {
    const more = exhibits.length - MOST_NAMED;
    const named = exhibits.slice(0, MOST_NAMED).join(', ');
    return html`<div>${words} (${pageText(more > 0 ? `${named} ${fill(text.andMore, { n: more })}` : named)})</div>`;
  })}`;
}
