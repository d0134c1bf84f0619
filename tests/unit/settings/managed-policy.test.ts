import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { MANAGED_KEYS, readPolicy } from '../../../shared/settings/managed-policy';
import { fc } from '../property';
import { Authority } from '../verify/openssl-authority';

const server = new Authority();
const ROOT = server.rootPem;
afterAll(() => server.remove());

describe('an agency’s policy', () => {
  it('gives the values it holds, cleaned as the settings clean them', () => {
    expect(
      readPolicy({
        organisation: ' Customs Example ',
        exhibitPrefix: 'ab1',
        excludedSites: ['https://Intranet.Example/', 'mail.example/inbox*', 'intranet.example'],
        privateKinds: ['webmail'],
        spotting: 'panel',
        maxPageHeight: 50_000,
        firstRun: false,
      }),
    ).toEqual({
      values: {
        organisation: 'Customs Example',
        exhibitPrefix: 'AB1',
        excludedSites: ['intranet.example', 'mail.example/inbox*'],
        privateKinds: ['webmail'],
        spotting: 'panel',
        maxPageHeight: 50_000,
      },
      faults: [],
      firstRun: false,
      timeAuthorities: [],
    });
  });

  it.each([
    ['spotting', 'loud', 'value'],
    ['spotting', 3, 'type'],
    ['fullPage', 'yes', 'type'],
    ['maxPageHeight', 999, 'value'],
    ['maxPageHeight', 1_000.5, 'value'],
    ['exhibitPrefix', 'A-1', 'value'],
    ['excludedSites', 'intranet.example', 'type'],
    // One wrong entry takes the list: half of it would shut out less than the agency believes.
    ['excludedSites', ['intranet.example', 'not a site'], 'value'],
    ['excludedSites', ['file://server/share'], 'value'],
    ['quietSites', ['chrome://settings'], 'value'],
    ['readSites', [`a.example/${'*a'.repeat(100_000)}`], 'value'],
    ['excludedSites', [`${'a.'.repeat(130)}example`], 'value'],
    ['officerName', 'a'.repeat(201), 'value'],
    ['officerRole', 'Inspector\nPayload-Oxum: 1.1', 'value'],
    ['contact', 'moc.elpmaxe@\u202ecivil', 'value'],
    ['network', 'half \ud800 of a pair', 'value'],
    ['machineIp', '10.0.0.1\u0000', 'value'],
    ['privateKinds', ['webmail', 'gambling'], 'value'],
    ['languages', ['english'], 'value'],
    ['officerId', 'o-1', 'unknown'],
    ['paused', true, 'unknown'],
    ['firstRun', 'no', 'type'],
    ['timeAuthorities', [{ name: 'Agency', url: 'http://tsa.agency.example/' }], 'type'],
    ['timeAuthorities', [{ name: 'Agency', url: 'ftp://tsa.agency.example/', rootPem: ROOT }], 'value'],
    ['timeAuthorities', [{ name: 'Agency', url: 'http://tsa.agency.example/', rootPem: 'none' }], 'value'],
  ])('names %s = %j as a fault and leaves it out', (key, value, code) => {
    expect(readPolicy({ [key]: value, organisation: 'Customs' })).toEqual({
      values: { organisation: 'Customs' },
      faults: [{ key, code }],
      firstRun: true,
      timeAuthorities: [],
    });
  });

  it('names what it does not know in a length that can be shown, and members of every object not at all', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`${'k'.repeat(10_000)}${at}`, 1]));
    const { faults } = readPolicy(many);
    expect([faults.length, faults[0]]).toEqual([50, { key: 'k'.repeat(80), code: 'unknown' }]);
    expect(readPolicy(JSON.parse('{"__proto__":{"fullPage":false},"constructor":1}'))).toMatchObject({
      values: {},
      faults: [{ key: '__proto__' }, { key: 'constructor' }],
    });
  });

  it('gives authorities that are right, switched on', () => {
    const authority = { name: 'Agency', url: 'http://tsa.agency.example/stamp', rootPem: ROOT };
    expect(readPolicy({ timeAuthorities: [authority] })).toEqual({
      values: {},
      faults: [],
      firstRun: true,
      timeAuthorities: [{ ...authority, rootPem: ROOT.trim(), policy: '', enabled: true }],
    });
  });

  it('takes anything for no policy but an object, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const { values, faults } = readPolicy(raw);
        expect(Object.keys(values).every((key) => (MANAGED_KEYS as string[]).includes(key))).toBe(true);
        expect(Array.isArray(faults)).toBe(true);
      }),
    );
    expect(readPolicy(null).values).toEqual({});
  });

  it('may set exactly what Chromium’s schema lets through', () => {
    const { properties } = JSON.parse(readFileSync('extension/public/managed-schema.json', 'utf8')) as {
      properties: Record<string, { type: string; description: string }>;
    };
    expect(Object.keys(properties).sort()).toEqual([...MANAGED_KEYS, 'firstRun', 'timeAuthorities'].sort());
  });
});
