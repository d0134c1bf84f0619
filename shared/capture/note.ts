/** The lists in which a capture says what was done and what is missing. */
import { LIMITS } from './limits';
import type { NotCaptured, Transformation } from './record';

const BEYOND = 'entries beyond the limit of this list';

/** Said twice, it is written once. Entries beyond the limit are counted in the last one. */
export function note<T extends Transformation | NotCaptured>(list: T[], entry: T): void {
  const words = (one: T) => Object.values(one).join('\n');
  if (list.some((one) => one.what === entry.what && words(one) === words(entry))) return;
  if (list.length < LIMITS.notes) {
    list.push(entry);
    return;
  }
  const last = list.at(-1);
  const counted = last?.what.endsWith(BEYOND) === true;
  const count = (counted ? Number.parseInt(last?.what ?? '', 10) : 0) + 1;
  const reason = `only the first ${LIMITS.notes} are listed one by one`;
  const beyond = { ...entry, what: `${count} ${BEYOND}`, ...('why' in entry ? { why: reason } : { reason }) };
  if (counted) list[list.length - 1] = beyond;
  else list.push(beyond);
}
