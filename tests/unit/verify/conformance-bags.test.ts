/** The Library of Congress' conformance bags, judged as their folders name them, where they are at hand. */
import { createHash, getHashes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type BagHasher, judgeBag } from '../../../shared/verify/bag/generic-bag';
import { folderFiles } from '../../../tools/verify/file-source';

const SUITE = join(import.meta.dirname, '../../../../shared/conformance/bagit');
/** At least as many as the suite had when this was written: a folder that is not read must not look like success. */
const EXPECTED = { valid: 11, invalid: 15, warning: 6, 'linux-only': 6, 'windows-only': 6 } as const;

const nodeHasher: BagHasher = async (algorithm, chunks) => {
  if (!getHashes().includes(algorithm)) return null;
  const hash = createHash(algorithm);
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

const bags = existsSync(SUITE)
  ? readdirSync(SUITE)
      .filter((version) => version.startsWith('v'))
      .flatMap((version) =>
        readdirSync(join(SUITE, version)).flatMap((kind) =>
          readdirSync(join(SUITE, version, kind))
            .filter((name) => statSync(join(SUITE, version, kind, name)).isDirectory())
            .map((name) => ({ kind, path: join(version, kind, name) })),
        ),
      )
  : [];

describe('conformance bags', { timeout: 30_000 }, () => {
  if (bags.length === 0) {
    console.log('not checked: conformance data absent');
    it.skip('not checked: conformance data absent');
    return;
  }

  it('are all read', () => {
    for (const [kind, least] of Object.entries(EXPECTED)) {
      expect(bags.filter((bag) => bag.kind === kind).length, kind).toBeGreaterThanOrEqual(least);
    }
  });

  it.each(bags)('$path', async ({ kind, path }) => {
    const { verdict, problems, warnings } = await judgeBag(await folderFiles(join(SUITE, path)), nodeHasher);
    const why = [...problems, ...warnings].join('\n');
    // "valid" bags must pass; one of them has the very "./" that a "warning" bag is there for.
    if (kind === 'valid') expect(path.includes('leading-dot-slash') ? 'warning' : 'valid', why).toBe(verdict);
    else if (kind === 'warning') expect(verdict, why).toBe('warning');
    // A page that checks a bag does not know on which system it will be unpacked: what leads out of it on any is invalid on all.
    else expect(verdict, why).toBe('invalid');
    if (path.includes('out-of-scope')) expect(why).toContain('leads out of the bag');
  });
});

describe('a plain bag', () => {
  const work = mkdtempSync(join(tmpdir(), 'spoor-bag-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));
  let number = 0;

  async function judge(files: Record<string, string>) {
    const root = join(work, String(number++));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return judgeBag(await folderFiles(root), nodeHasher);
  }
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const bag = (manifest: string, version = '1.0') => ({
    'bagit.txt': `BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`,
    'manifest-md5.txt': manifest,
  });

  it('undoes percent-encoding of 1.0', async () => {
    const line = `${md5('x')}  data/100%25 a%0Ab.txt\n`;
    expect(await judge({ ...bag(line), 'data/100% a\nb.txt': 'x' })).toMatchObject({ verdict: 'valid' });
    expect(await judge({ ...bag(line, '0.97'), 'data/100%25 a\nb.txt': 'x' })).toMatchObject({ verdict: 'valid' });
  });
  it('must not be holey, nor fetch to somewhere else', async () => {
    const fetch = 'https://example.org/a 1 data/a.txt\n';
    expect(await judge({ ...bag(`${md5('x')}  data/a.txt\n`), 'fetch.txt': fetch })).toMatchObject({
      verdict: 'invalid',
    });
    const outside = 'https://example.org/a 1 ../a.txt\n';
    const whole = { ...bag(`${md5('x')}  data/a.txt\n`), 'data/a.txt': 'x' };
    expect(await judge({ ...whole, 'fetch.txt': outside })).toMatchObject({ verdict: 'invalid' });
    expect(await judge({ ...whole, 'fetch.txt': fetch })).toMatchObject({ verdict: 'valid' });
  });
  it('must use a digest that is known', async () => {
    const { 'manifest-md5.txt': _, ...declaration } = bag('');
    const made = { ...declaration, 'manifest-blake9.txt': `${md5('x')}  data/a.txt\n`, 'data/a.txt': 'x' };
    expect(await judge(made)).toMatchObject({ verdict: 'invalid', problems: [expect.stringContaining('blake9')] });
  });
  it('must have the bytes that Payload-Oxum states', async () => {
    const whole = { ...bag(`${md5('x')}  data/a.txt\n`), 'data/a.txt': 'x' };
    expect(await judge({ ...whole, 'bag-info.txt': 'Payload-Oxum: 2.1\n' })).toMatchObject({ verdict: 'invalid' });
    expect(await judge({ ...whole, 'bag-info.txt': 'Payload-Oxum: 1.1\n' })).toMatchObject({ verdict: 'valid' });
  });
});
