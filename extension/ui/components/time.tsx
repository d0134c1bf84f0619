import { formatExactTime, formatTime, formatUtc } from '../format';

/** Local time; the title has UTC. `exact` gives seconds and zone. */
export function Time({ iso, exact }: { iso: string; exact?: boolean }) {
  return (
    <time dateTime={iso} title={formatUtc(iso)}>
      {exact ? formatExactTime(iso) : formatTime(iso)}
    </time>
  );
}
