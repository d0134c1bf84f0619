/** What is missing and what was done, each with its reason, in the report's language; the sealed English stands below. */
import { told } from '../capture/told/tell';
import { type Html, html, pageText } from './html';
import type { ReportLanguage } from './text/choose-text';

/** A table of two columns with the heads `left` and `right`. */
export function toldPairs(left: string, right: string, rows: [string, string][], language: ReportLanguage): Html {
  const cell = (sentence: string): Html => {
    const words = told(sentence, language);
    if (words === null) return pageText(sentence);
    return words === sentence
      ? pageText(words)
      : html`${pageText(words)}<div class="quiet" lang="en">${pageText(sentence)}</div>`;
  };
  const body = rows.map(([a, b]) => html`<tr><td>${cell(a)}</td><td>${cell(b)}</td></tr>\n`);
  return html`<table class="grid"><thead><tr><th scope="col">${left}</th><th scope="col">${right}</th></tr></thead><tbody>${body}</tbody></table>`;
}
