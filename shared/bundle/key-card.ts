/** A card with the fingerprint of a signing key, to be printed and handed over on paper: the source outside of every bundle. */
import { digestHtml, document, factTable, html, pageText } from './html';
import { PAGE_STYLE } from './page-style';
import { chooseText } from './text/choose-text';

export interface KeyCard {
  fingerprint: string;
  /** ISO UTC. */
  createdAt: string;
  name: string;
  organisation: string;
}

/** The whole page in `language`. No script, no picture, no link. */
export function keyCardHtml({ fingerprint, createdAt, name, organisation }: KeyCard, language: string): string {
  const chosen = chooseText(language);
  const { text } = chosen;
  const body = html`<h1>${text.sealKey}</h1>
${factTable(
  [
    [text.name, pageText([name, organisation].filter(Boolean).join(', '))],
    [text.dateTime, createdAt],
    [text.sealKey, digestHtml(fingerprint)],
  ],
  text.unknown,
)}
<p>${text.keyCardLoss}</p>
<section class="sign"><section class="whole"><h3>${text.signature}</h3><div></div></section></section>`;
  return document(chosen.language, `${text.sealKey} ${fingerprint.slice(0, 16)}`, PAGE_STYLE, body);
}
