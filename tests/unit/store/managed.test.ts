/** The agency's settings lie over the officer's, whatever is typed or restored. */
import './environment';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const policy = vi.hoisted(() => ({ given: {} as Record<string, unknown> }));
vi.mock('../../../extension/platform/managed', async () => {
  const { readPolicy } = await import('../../../shared/settings/managed-policy');
  return { managedPolicy: async () => readPolicy(policy.given) };
});

const { Authority } = await import('../verify/openssl-authority');
const { allAuthorities, removeAuthority, saveAuthority } = await import('../../../extension/store/authorities');
const { keepManagedAuthorities } = await import('../../../extension/store/managed-authorities');
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

describe('time-stamp authorities of an agency', () => {
  const server = new Authority();
  const one = { name: 'Agency', url: 'http://tsa.agency.example/', rootPem: server.rootPem.trim(), policy: '' };
  beforeEach(() => database().authorities.clear());
  afterEach(() => {
    policy.given = {};
  });
  afterAll(() => server.remove());

  it('are there, switched on, as long as the policy says so; the officer’s own stay', async () => {
    const own = await saveAuthority(null, { ...one, name: 'Own', url: 'http://own.example/', enabled: false });
    policy.given = { timeAuthorities: [one] };
    await keepManagedAuthorities();
    await keepManagedAuthorities();
    const rows = await allAuthorities();
    expect(rows.map(({ name, enabled, managed }) => [name, enabled, managed ?? false])).toEqual([
      ['Own', false, false],
      ['Agency', true, true],
    ]);
    policy.given = {};
    await keepManagedAuthorities();
    expect((await allAuthorities()).map(({ id }) => id)).toEqual([own.id]);
  });

  it('keep what was verified of them, and cannot be changed or removed by hand', async () => {
    policy.given = { timeAuthorities: [one] };
    await keepManagedAuthorities();
    const [row] = await allAuthorities();
    await database().authorities.update(row?.id ?? '', { verifiedAt: '2026-11-26T00:00:00.000Z' });
    policy.given = { timeAuthorities: [{ ...one, name: 'Agency, renamed' }] };
    await keepManagedAuthorities();
    expect(await allAuthorities()).toMatchObject([{ name: 'Agency, renamed', verifiedAt: '2026-11-26T00:00:00.000Z' }]);
    const id = row?.id ?? '';
    await expect(saveAuthority(id, { ...one, enabled: false })).rejects.toMatchObject({ code: 'setting-managed' });
    await expect(removeAuthority(id)).rejects.toMatchObject({ code: 'setting-managed' });
  });
});
