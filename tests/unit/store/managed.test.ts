/** The agency's settings lie over the officer's, whatever is typed or restored. */
import './environment';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const policy = vi.hoisted(() => ({ given: {} as Record<string, unknown> }));
vi.mock('../../../extension/platform/managed', async () => {
  const { readPolicy } = await import('../../../shared/settings/managed-policy');
  return { managedPolicy: async () => readPolicy(policy.given) };
});

const { database } = await import('../../../extension/store/database');
const { readSettings, writeSettings } = await import('../../../extension/store/settings');

describe('settings of an agency', () => {
  beforeEach(() => database().meta.clear());
  afterEach(() => {
    policy.given = {};
  });

  it('hold against what the officer had, and his own come back when the policy ends', async () => {
    await writeSettings({ organisation: 'My unit', spotting: 'marks' });
    policy.given = { organisation: 'Customs', spotting: 'panel' };
    expect(await readSettings()).toMatchObject({ organisation: 'Customs', spotting: 'panel' });
    expect(await writeSettings({ officerName: 'A. Example' })).toMatchObject({ organisation: 'Customs' });
    policy.given = {};
    expect(await readSettings()).toMatchObject({
      organisation: 'My unit',
      spotting: 'marks',
      officerName: 'A. Example',
    });
  });

  it('refuse a change by hand, naming the setting, and keep the rest of it out, too', async () => {
    policy.given = { organisation: 'Customs' };
    await expect(writeSettings({ organisation: 'Other', officerName: 'X' })).rejects.toMatchObject({
      code: 'setting-managed',
      detail: 'organisation',
    });
    expect(await readSettings()).toMatchObject({ organisation: 'Customs', officerName: '' });
    expect(await writeSettings({ organisation: 'Customs' })).toMatchObject({ organisation: 'Customs' });
  });

  it('hold against a row that a restored backup put in', async () => {
    policy.given = { excludedSites: ['intranet.example'] };
    const settings = await readSettings();
    await database().meta.put({ key: 'settings', value: { ...settings, excludedSites: [] } });
    expect((await readSettings()).excludedSites).toEqual(['intranet.example']);
  });

  it('an entry that is no valid one leaves the officer’s own', async () => {
    await writeSettings({ maxPageHeight: 60_000 });
    policy.given = { maxPageHeight: 5 };
    expect((await readSettings()).maxPageHeight).toBe(60_000);
  });
});
