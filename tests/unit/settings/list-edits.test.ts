/** Two open pages of settings: what each adds and removes holds. */
import '../store/environment';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../extension/store/database';
import { readSettings, writeListEdit, writeSettings } from '../../../extension/store/settings';
import type { Settings } from '../../../shared/messages/settings';
import { asEdits, LIST_SETTINGS } from '../../../shared/settings/list-edits';

/** What a page that had read `known` sends when it wants `changes`. */
async function save(known: Settings, changes: Partial<Settings>): Promise<void> {
  const { edits, rest } = asEdits(known, changes);
  expect(rest).toEqual({});
  for (const edit of edits) await writeListEdit(edit);
}

describe('lists of the settings', () => {
  beforeEach(async () => {
    await database().meta.clear();
    await writeSettings({ excludedSites: ['a.example', 'b.example'] });
  });

  it('keep what two pages add that had read the same list', async () => {
    const known = await readSettings();
    await save(known, { excludedSites: [...known.excludedSites, 'd.example'] });
    await save(known, { excludedSites: [...known.excludedSites, 'c.example'] });
    expect((await readSettings()).excludedSites).toEqual(['a.example', 'b.example', 'c.example', 'd.example']);
  });

  it('do not bring back what the other page removed', async () => {
    const known = await readSettings();
    await save(known, { excludedSites: ['b.example'] });
    await save(known, { excludedSites: ['a.example', 'b.example', 'c.example'] });
    expect((await readSettings()).excludedSites).toEqual(['b.example', 'c.example']);
  });

  it('hold when both are written in the same moment', async () => {
    const known = await readSettings();
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => save(known, { quietSites: [...known.quietSites, `${at}.example`] })),
    );
    expect((await readSettings()).quietSites).toHaveLength(20);
  });

  it('are all known, so that no list is written as a whole', async () => {
    const lists = Object.entries(await readSettings()).filter(([, value]) => Array.isArray(value));
    expect(lists.map(([key]) => key).sort()).toEqual([...LIST_SETTINGS].sort());
  });
});
