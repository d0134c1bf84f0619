/**
 * What does not fit together in a bundle and is no proof against it: a machine's clock may be wrong, or be set while somebody works, so times
 * that contradict each other are told and not refused. The reader is to ask. Ids are stable, as those of rules.
 */
import type { CheckId } from './rules';

export const WARNINGS = {
  'time-ledger': { check: 'ledger', text: 'a ledger line is not dated before the line that it follows' },
  'time-capture': {
    check: 'captures',
    text: 'the times of a capture follow each other: its start, its files, its end and its line in the ledger',
  },
  'time-token': {
    check: 'timestamps',
    text: 'a time-stamp is not older than the capture it is over, nor younger than the ledger line that says it was obtained',
  },
  'time-authority': {
    check: 'timestamps',
    text: 'an authority states its time to the minute or better, and none that is yet to come',
  },
  'time-seal': {
    check: 'timestamps',
    text: 'the date of the seal and its time-stamp are not before the last line of the sealed ledger',
  },
} as const satisfies Record<string, { check: CheckId; text: string }>;

export type WarningId = keyof typeof WARNINGS;

/** One of them: where, which, and what was found there (in English). */
export interface WarningNote {
  file: string;
  warning: WarningId;
  detail: string;
}
