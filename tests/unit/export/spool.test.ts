/** The spool where the browser holds on to it: Firefox does for a moment after a stream was aborted, which nobody can provoke at will. */
import { afterEach, expect, it, vi } from 'vitest';
import { leaveNoSpool, removeSpool } from '../../../extension/export/spool';

afterEach(() => vi.unstubAllGlobals());

/** A private file system whose `removeEntry` throws these, one after the other, and then succeeds. */
function fileSystem(...faults: string[]): { calls: number } {
  const seen = { calls: 0 };
  const removeEntry = async () => {
    seen.calls += 1;
    const name = faults.shift();
    if (name) throw new DOMException('no', name);
  };
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => ({ removeEntry }) } });
  return seen;
}

it('is removed as soon as the browser lets go of it', async () => {
  const seen = fileSystem('NoModificationAllowedError', 'NoModificationAllowedError');
  await removeSpool();
  expect(seen.calls).toBe(3);
});

it('that is not there is what is wanted', async () => {
  const seen = fileSystem('NotFoundError', 'NotFoundError');
  await removeSpool();
  expect(seen.calls).toBe(1);
});

it('that cannot go does not hide how the export ended, but is told', async () => {
  fileSystem('SecurityError', 'SecurityError');
  await expect(removeSpool()).rejects.toMatchObject({ name: 'SecurityError' });
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await leaveNoSpool();
  expect(told).toHaveBeenCalledWith(expect.stringContaining('the spool is left'), 'no');
});
