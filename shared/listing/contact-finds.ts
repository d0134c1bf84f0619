/** Ways to reach the seller, in the visible text and in links, each with the words around it. */
import { findEmails } from './contacts/email';
import { contactOfLink, findHandles } from './contacts/messenger';
import { findPhones } from './contacts/phone';
import { type ContactKind, type Find, found } from './find';
import type { ListingSource } from './source';

const AROUND = 40;
/** More than this is a directory, not an advert. */
const MAX_CONTACTS = 40;

/** `text` is the frame's visible text. Only the blocks noted by the content script are read. */
export function contactFinds({ blocks, links }: ListingSource, text: string): Find[] {
  const finds: Find[] = [];
  for (const { start, length, selector } of blocks) {
    const block = text.slice(start, start + length);
    const taken: { start: number; end: number }[] = [];
    const add = (kind: ContactKind, value: string, from: number, to: number) => {
      if (taken.some((one) => from < one.end && one.start < to)) return;
      taken.push({ start: from, end: to });
      const quote = block.slice(Math.max(0, from - AROUND), to + AROUND);
      finds.push(...found(`contact.${kind}`, value, 'dom', selector, quote));
    };
    // A messenger's number is no second telephone number, so the named ones come first.
    for (const { kind, value, start: from, end } of findHandles(block)) add(kind, value, from, end);
    for (const { address, start: from, end } of findEmails(block)) add('email', address, from, end);
    for (const { text: number, start: from, end } of findPhones(block)) add('phone', number, from, end);
    if (finds.length >= MAX_CONTACTS) break;
  }
  for (const { href, text: words, selector } of links) {
    const contact = contactOfLink(href);
    if (contact) finds.push(...found(`contact.${contact.kind}`, contact.value, 'dom', selector, `${words} ${href}`));
  }
  return finds.slice(0, 2 * MAX_CONTACTS);
}
