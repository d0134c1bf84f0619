import { formatBriefTime, formatExactTime, formatTime, formatUtc } from '../format';

export interface TimeProps {
  iso: string;
  /** Seconds and zone too: for facts that are compared. */
  exact?: boolean;
  /** Only the time for today, only the day before that: for narrow lists. */
  brief?: boolean;
}

/** Local time; the title has UTC. */
export function Time({ iso, exact, brief }: TimeProps) {
  return (
    <time dateTime={iso} title={formatUtc(iso)}>
      {exact ? formatExactTime(iso) : brief ? formatBriefTime(iso) : formatTime(iso)}
    </time>
  );
}
