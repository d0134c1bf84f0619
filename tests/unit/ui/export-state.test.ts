/** What the officer set for a handover outlives a failure: the second attempt must not show what the first one was to hide. */
import { beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ fails: true }));
vi.mock('../../../extension/export/export-case', () => ({
  exportCase: async () => {
    if (world.fails) throw new Error('no room');
    return {};
  },
}));
beforeEach(() => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
});

import { WHOLE_CASE } from '../../../extension/export/choice';
import { exportState, exportWish, keepExportWish, startExport } from '../../../extension/sidepanel/export-state';

it('keeps choice and encryption of a case until its bundle is made, and of no other case', async () => {
  const choice = { ...WHOLE_CASE, disclosureCopy: true };
  keepExportWish('case', { choice, report: 'nl', encrypt: true });
  await startExport('case', 'nl', 'secret', choice);
  expect(exportState.value.step).toBe('failed');
  expect(exportWish('case')).toEqual({ choice, report: 'nl', encrypt: true });
  expect(exportWish('other')).toMatchObject({ choice: WHOLE_CASE, encrypt: false });
  world.fails = false;
  await startExport('case', 'nl', 'secret', choice);
  expect(exportWish('case')).toMatchObject({ choice: WHOLE_CASE, encrypt: false });
});
