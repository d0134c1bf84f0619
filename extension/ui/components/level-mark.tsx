import type { Level } from '../../../shared/match/types';
import { t } from '../i18n';
import { SuspectIcon, UnknownIcon, WeakIcon } from './icons';

const ICONS = { high: SuspectIcon, low: WeakIcon, none: UnknownIcon };
const WORDS = { high: 'levelHigh', low: 'levelLow', none: 'levelNone' } as const;

/** A level of suspicion: icon, word and kind of line, and only then colour. */
export function LevelMark({ level, words }: { level: Level; words?: string }) {
  const LevelIcon = ICONS[level];
  return (
    <span class={`level ${level}`}>
      <LevelIcon />
      {words ?? t(WORDS[level])}
    </span>
  );
}
