/** What attackers send, in the two faces of the verifier that people open: the extension's page and the file from disk. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifierHtml } from '../../../tools/build/verifier';
import type { BrowserName, PageHandle } from '../../../tools/drive/driver';
import { makeBundle, makeKey, type TestBundle } from '../../unit/verify/make-bundle';
import { rawZip } from '../../unit/verify/raw-zip';
import { choose, shown } from './verifier';
import { startWorld, type World } from './world';

const key = makeKey();
const thief = makeKey();

/** Name, archive, the rule that names it. The fingerprint of `key` is given for all of them. */
const ATTACKS: [name: string, make: (bundle: TestBundle) => Uint8Array, rule: string][] = [
  ['sealed again by another key, which is in the bundle', (bundle) => bundle.seal(thief).zip(), 'key-differs'],
  [
    'the ledger cut off and sealed again',
    (bundle) => {
      const lines = bundle.text('data/log/ledger.jsonl').split('\n');
      bundle.set('data/log/ledger.jsonl', `${lines.slice(0, -2).join('\n')}\n`);
      bundle.promiseLedger();
      return bundle.seal().zip();
    },
    'ledger-disclosure',
  ],
  [
    'a file added and sealed again',
    (bundle) => {
      bundle.set('data/added.json', '{}');
      return bundle.seal().zip();
    },
    'bag-unknown-file',
  ],
  [
    'a name that leads out of the folder',
    (bundle) => rawZip([...bundle.entries(), { name: '../../evil.txt', bytes: new Uint8Array(4) }]),
    'zip-unsafe-name',
  ],
  [
    'a bomb',
    (bundle) => {
      const entries = bundle.entries();
      const [first] = entries;
      if (first) first.central = { size: 0x7fffffff };
      return rawZip(entries);
    },
    'zip-bomb',
  ],
  [
    'a report that runs a script',
    (bundle) => {
      bundle.set('report.html', '<!doctype html><html><head><script>document.title = 1</script>');
      return bundle.seal().zip();
    },
    'page-policy',
  ],
];

export function verifierAttacks(browser: BrowserName): void {
  describe(`what attackers send to the verifier in ${browser}`, () => {
    let world: World;
    const faces: [string, () => Promise<PageHandle>][] = [
      ['the extension’s page', () => world.driver.extensionPage('extension/verify/index.html')],
      [
        'the file opened from disk',
        async () => {
          const path = join(world.folder, 'spoor-verifier.html');
          writeFileSync(path, await verifierHtml());
          return world.driver.openTab(`file://${path}`);
        },
      ],
    ];
    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    it.each(faces)('is refused by %s, which names the rule', async (_, open) => {
      const page = await open();
      await page.waitFor('#drop');
      await page.type('[name=fingerprint]', key.fingerprint);
      await choose(page, makeBundle({ key }).zip(), 'good.zip');
      expect((await page.evaluate(shown)).exit).toBe('0');
      for (const [name, make, rule] of ATTACKS) {
        await choose(page, make(makeBundle({ key })), 'attack.zip');
        const { exit, rules } = await page.evaluate(shown);
        expect(exit, name).toBe('1');
        expect(rules, name).toContain(rule);
      }
      await page.close();
    });
  });
}
