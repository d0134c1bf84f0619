import { Fragment } from 'preact';
import { groupsOfFour } from '../format';

/** A digest in groups of four; copied, it comes without gaps. `start` shows only that many digits. */
export function Digest({ hex, start }: { hex: string; start?: number }) {
  const groups = groupsOfFour(start === undefined ? hex : hex.slice(0, start));
  return (
    <code class="digest" title={hex}>
      {groups.map((group, index) => (
        <Fragment key={String(index)}>
          <span>{group}</span>
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}
