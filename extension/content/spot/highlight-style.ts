/**
 * The style sheet of the two looks. The background inserts it (`spot.paint`): a sheet inserted that way is not listed in the page.
 * Underline only, and told apart by the line itself: solid and thick, or dotted. Colour comes second.
 */
import type { HighlightNames } from '../../../shared/messages/protocol';

/** Names come from a content script, so from the suspect's renderer: anything but a plain identifier is refused. */
export function highlightStyle(names: HighlightNames): string {
  for (const name of [names.high, names.low]) {
    if (!/^[a-z][a-z0-9]{4,40}$/.test(name)) throw new TypeError('not a highlight name');
  }
  // `!important`: Firefox takes the sheet as a user sheet, whose normal rules the page's own would override.
  return [
    `::highlight(${names.high}){text-decoration:underline solid #c2410c 3px !important}`,
    `::highlight(${names.low}){text-decoration:underline dotted #a16207 3px !important}`,
  ].join('\n');
}
