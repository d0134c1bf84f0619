/** One key for each thing a moderator does, the same in every language: what they decide stands beside it. */
import { REASON_CODES, type ReasonCode, type Verdict } from '../../../shared/moderation/verdict';

export const VERDICT_KEYS = { prohibited: 'P', allowed: 'A', expert: 'E', gone: 'G' } as const satisfies Record<
  Verdict,
  string
>;
export const CAPTURE_KEY = 'C';
export const UNDO_KEY = 'U';
export const NEXT_KEY = 'N';
export const BACK_KEY = 'B';

export type QueueAction =
  | { do: 'choose'; verdict: Verdict }
  | { do: 'decide'; verdict: Verdict; reasonCode: ReasonCode }
  | { do: 'cancel' | 'capture' | 'undo' | 'next' | 'back' };

/** What `key` means while `choosing` a reason for a verdict, or none; null when it means nothing. */
export function actionOf(key: string, choosing: Verdict | null): QueueAction | null {
  const wanted = key.toUpperCase();
  if (choosing !== null) {
    const reasonCode = /^[1-9]$/.test(key) ? REASON_CODES[choosing][Number(key) - 1] : undefined;
    if (reasonCode) return { do: 'decide', verdict: choosing, reasonCode };
    if (key === 'Escape') return { do: 'cancel' };
  }
  for (const [verdict, letter] of Object.entries(VERDICT_KEYS) as [Verdict, string][]) {
    if (wanted === letter) return { do: 'choose', verdict };
  }
  switch (wanted) {
    case CAPTURE_KEY:
      return { do: 'capture' };
    case UNDO_KEY:
      return { do: 'undo' };
    case NEXT_KEY:
      return { do: 'next' };
    case BACK_KEY:
      return { do: 'back' };
    default:
      return null;
  }
}

/** The next advert without a decision after `position`, from the start again when there is none; null when all are decided. */
export function nextOpen(
  items: readonly { position: number; decision: object | null }[],
  position: number,
): number | null {
  const open = items.filter(({ decision, position: at }) => decision === null && at !== position);
  return (open.find((item) => item.position > position) ?? open[0])?.position ?? null;
}
