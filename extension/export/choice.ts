/** What of a case is handed over, to whom, and what stays behind. */
import type { Reason } from '../../shared/evidence/reasons';
import type { Region } from '../../shared/handover/disclosed';

export interface ExportChoice {
  /** Captures to hand over; null: all. The others are named by digest only (`withheld`). */
  captureIds: readonly string[] | null;
  reason: Reason<'disclosure'>;
  /** Free text: to whom. Goes to an erasable note. */
  recipient: string;
  /** A copy for the defence: identity, machine address and chosen regions are withheld. */
  disclosureCopy: boolean;
  /** Regions to black out, by capture id and picture. */
  regions: Readonly<Record<string, Readonly<Record<string, readonly Region[]>>>>;
}

export const WHOLE_CASE: ExportChoice = {
  captureIds: null,
  reason: 'prosecution',
  recipient: '',
  disclosureCopy: false,
  regions: {},
};
