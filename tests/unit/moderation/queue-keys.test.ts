import { describe, expect, it } from 'vitest';
import { actionOf, nextOpen, VERDICT_KEYS } from '../../../extension/sidepanel/queue/queue-keys';
import { REASON_CODES, VERDICTS } from '../../../shared/moderation/verdict';

describe('keys of the queue', () => {
  it('decide with two keys: the decision, then its reason', () => {
    for (const verdict of VERDICTS) {
      expect(actionOf(VERDICT_KEYS[verdict].toLowerCase(), null)).toEqual({ do: 'choose', verdict });
      for (const [at, reasonCode] of REASON_CODES[verdict].entries()) {
        expect(actionOf(String(at + 1), verdict)).toEqual({ do: 'decide', verdict, reasonCode });
      }
    }
  });

  it('do nothing with a number before a decision is chosen, or beyond its reasons', () => {
    expect(actionOf('1', null)).toBeNull();
    expect(actionOf('9', 'expert')).toBeNull();
    expect(actionOf('x', null)).toBeNull();
  });

  it('change the decision, or leave it, while a reason is asked', () => {
    expect(actionOf('a', 'prohibited')).toEqual({ do: 'choose', verdict: 'allowed' });
    expect(actionOf('Escape', 'prohibited')).toEqual({ do: 'cancel' });
    expect(actionOf('Escape', null)).toBeNull();
  });
});

describe('the next advert', () => {
  const items = (...decided: boolean[]) => decided.map((one, at) => ({ position: at + 1, decision: one ? {} : null }));
  it('is the next one open, then the first one left out', () => {
    expect(nextOpen(items(true, false, true, false), 2)).toBe(4);
    expect(nextOpen(items(false, true, true, false), 4)).toBe(1);
    expect(nextOpen(items(true, true, false), 3)).toBeNull();
    expect(nextOpen(items(false), 0)).toBe(1);
  });
});
