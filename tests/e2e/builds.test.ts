/** The builds themselves: what is in them, and what a page can find out about them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../tools/build/check';
import { BUILD_DIGEST, filesBelow } from '../../tools/build/digests';
import { buildProduct } from '../../tools/build/product';
import { folderOf, type Variant } from '../../tools/build/variants';

const VARIANTS: Variant[] = [
  { browser: 'chromium', debuggerAllowed: true },
  { browser: 'chromium', debuggerAllowed: false },
  { browser: 'firefox', debuggerAllowed: true },
];

interface BuiltManifest {
  permissions: string[];
  content_scripts: { js: string[] }[];
}

const manifestOf = (dist: string) => JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as BuiltManifest;

describe.each(VARIANTS.map((variant) => [folderOf(variant), variant] as const))('dist/%s', (_, variant) => {
  it('keeps the rules of a build', async () => {
    const { dist } = await buildProduct(variant);
    expect(faultsOf(dist)).toEqual([]);
    expect(manifestOf(dist)).not.toHaveProperty('web_accessible_resources');
    expect(manifestOf(dist).permissions.includes('debugger')).toBe(
      variant.browser === 'chromium' && variant.debuggerAllowed,
    );
    expect(manifestOf(dist).content_scripts.flatMap(({ js }) => js)).toEqual(['extension/content/main.iife.js']);
  });

  it('has the manifest that was reviewed', async () => {
    const { dist } = await buildProduct(variant);
    expect(manifestOf(dist)).toMatchSnapshot();
  });

  it('lists the digest of every file, as sha256sum checks it', async () => {
    const { dist } = await buildProduct(variant);
    const { status, stdout } = spawnSync('sha256sum', ['-c', '--strict', '--quiet', BUILD_DIGEST], {
      cwd: dist,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const listed = readFileSync(join(dist, BUILD_DIGEST), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66));
    expect(listed).toEqual(filesBelow(dist, '.').filter((path) => path !== BUILD_DIGEST));
  });

  it('holds no hook for automation', async () => {
    const { dist } = await buildProduct(variant);
    const scripts = filesBelow(dist, '.').filter((path) => path.endsWith('.js'));
    const hooked = scripts.filter((path) =>
      /navigator\.webdriver|marionette|playwright|puppeteer|externally_connectable|onMessageExternal/i.test(
        readFileSync(join(dist, path), 'utf8'),
      ),
    );
    // The polyfill names every event of the extension API.
    expect(hooked.filter((path) => !readFileSync(join(dist, path), 'utf8').includes('webextension-polyfill'))).toEqual(
      [],
    );
  });

  it('is built the same twice', async () => {
    const { sha256 } = await buildProduct(variant);
    expect((await buildProduct(variant)).sha256).toBe(sha256);
  });
});
