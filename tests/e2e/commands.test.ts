/** The commands that people and other tests call: what they print, and with what they exit. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkByHand, unzipBundle } from '../../tools/check/by-hand';
import { runTool } from '../../tools/cli/run-tool';
import { removeFolder, temporaryFolder } from '../../tools/drive/left-behind';
import { type Marketplace, startMarketplace } from '../../tools/marketplace/server';
import { readBundle, sha256 } from './support/read-bundle';
import { BROWSERS } from './support/world';

interface CaptureAnswer {
  bundle: string | null;
  sha256: string | null;
  keyFingerprint: string;
  captures: { id: string; url: string; ms: number; hits: number }[];
}

let marketplace: Marketplace;
let folder = '';

beforeAll(async () => {
  marketplace = await startMarketplace();
  folder = temporaryFolder('commands');
});
afterAll(async () => {
  await marketplace?.close();
  if (folder) removeFolder(folder);
});

const lastLine = (stdout: string): string => stdout.trimEnd().split('\n').at(-1) ?? '';
const capture = (...args: string[]) => runTool('capture/capture.ts', args);

// What opens no browser runs side by side: each of these waits for a process of its own to start.
describe('help', () => {
  it.concurrent.each(['build.ts', 'test.ts', 'capture/capture.ts', 'start/start.ts', 'verify.ts', 'scan.ts'])(
    '%s says how it is called',
    async (script) => {
      const { status, stdout } = await runTool(script, ['--help']);
      expect(status).toBe(0);
      expect(stdout).toContain('npm ');
    },
  );
});

describe('set-up', () => {
  it('has nothing to do here, and says nothing', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/setup.mjs', '--browsers'], {
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('says which programs are missing and how to get them, without touching stdout', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/setup.mjs', '--browsers'], {
      encoding: 'utf8',
      // No apt-get either, so that nothing is installed.
      env: { PATH: folder },
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('sudo apt-get install -y chromium');
    expect(stderr).toContain('SPOOR_FIREFOX');
  });

  it('finds every package of every platform in the lock file, without which npm ci refuses a fresh clone', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('capture', () => {
  it.each(BROWSERS)('captures several pages into one bundle that a stranger can check, in %s', async (browser) => {
    const out = join(folder, `${browser}.zip`);
    const urls = [
      `${marketplace.origin}/de/`,
      `${marketplace.origin}/fr/search`,
      `${marketplace.origin}/hostile/status/404`,
    ];
    const { status, stdout, output } = await capture(
      '--out',
      out,
      '--browser',
      browser,
      '--case',
      'CMD-1',
      '--json',
      ...urls,
    );
    expect(status, output).toBe(0);
    const answer = JSON.parse(lastLine(stdout)) as CaptureAnswer;
    expect(answer).toMatchObject({ bundle: out, sha256: sha256(readFileSync(out)) });
    expect(answer.captures.map(({ url }) => url)).toEqual(urls);
    for (const { id, ms, hits } of answer.captures) {
      expect(id).toMatch(/^c\d{4}-[0-9a-f]{8}$/);
      expect(ms).toBeGreaterThan(0);
      expect(Number.isInteger(hits)).toBe(true);
    }
    const checks = checkByHand(unzipBundle(out, join(folder, `${browser}-unzipped`)), answer.keyFingerprint);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect((await runTool('verify.ts', [out, '--key', answer.keyFingerprint])).status).toBe(0);
    const { caseRecord, captures, text } = await readBundle(out);
    expect(caseRecord.caseNumber).toBe('CMD-1');
    expect(captures.map(({ id }) => id)).toEqual(answer.captures.map(({ id }) => id));
    // An error page of the server is a page: captured with its status.
    expect(await text(`data/captures/${captures[2]?.id}/http.json`)).toContain('404');
    expect(readFileSync(join(folder, `${browser}.receipt.html`), 'utf8')).toContain('<');
  });

  it('names a page that does not load, exits 1 and keeps the others', async () => {
    const out = join(folder, 'some.zip');
    // A port that nobody listens on: taken and given back.
    const gone = await startMarketplace();
    await gone.close();
    const { status, stdout, output } = await capture(
      '--out',
      out,
      '--json',
      `${gone.origin}/`,
      `${marketplace.origin}/en/`,
      'http://nowhere.invalid/',
    );
    expect(status).toBe(1);
    expect(output).toContain(`${gone.origin}/ did not load`);
    expect(output).toContain('http://nowhere.invalid/ did not load');
    const answer = JSON.parse(lastLine(stdout)) as CaptureAnswer;
    expect(answer.captures.map(({ url }) => url)).toEqual([`${marketplace.origin}/en/`]);
    expect((await runTool('verify.ts', [out])).status).toBe(3);
  });

  it('leaves nothing behind when no page loads', async () => {
    const { status, stdout } = await capture(
      '--out',
      join(folder, 'none', 'none.zip'),
      '--json',
      'http://nowhere.invalid/',
    );
    expect(status).toBe(1);
    expect(JSON.parse(lastLine(stdout))).toMatchObject({ bundle: null, captures: [] });
    expect(readdirSync(join(folder, 'none'))).toEqual([]);
  });

  it.concurrent.each([
    ['no URL', ['--out', 'x.zip']],
    ['no --out', ['http://127.0.0.1/']],
    ['no address', ['--out', 'x.zip', 'advert']],
    ['a file', ['--out', 'x.zip', 'file:///etc/hosts']],
    ['an unknown browser', ['--out', 'x.zip', '--browser', 'opera', 'http://127.0.0.1/']],
    ['an unknown option', ['--out', 'x.zip', '--fast', 'http://127.0.0.1/']],
  ])('says what is wrong with %s', async (_, args) => {
    const { status, output } = await capture(...args);
    expect(status).toBe(2);
    expect(output).toContain('npm run capture');
    expect(existsSync('x.zip')).toBe(false);
  });
});

describe('a browser that is missing', () => {
  it.concurrent.each([
    ['capture/capture.ts', ['--out', 'y.zip', 'http://127.0.0.1/']],
    ['start/start.ts', ['--headless']],
  ])('is named by %s, with what to do', async (script, args) => {
    const { status, output } = await runTool(script, args, { env: { SPOOR_CHROMIUM: '/nowhere/chromium' } });
    expect(status).toBe(1);
    expect(output).toContain('SPOOR_CHROMIUM names /nowhere/chromium');
  });
});

describe('verify', () => {
  it('exits 2 for what is no bundle', async () => {
    const file = join(folder, 'broken.zip');
    writeFileSync(file, 'PK\u0003\u0004 and then nothing');
    const runs = [file, join(folder, 'not-there.zip')].map((path) => runTool('verify.ts', [path]));
    expect((await Promise.all(runs)).map(({ status }) => status)).toEqual([2, 2]);
  });

  it('exits 1 and names the file when one byte of an artefact was changed', async () => {
    const bytes = readFileSync(join(folder, 'chromium.zip'));
    // Pictures are stored as they are, so a byte inside of one can be changed without touching the zip's structure.
    const picture = bytes.indexOf(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect(picture).toBeGreaterThan(0);
    bytes.writeUInt8(bytes.readUInt8(picture + 200) ^ 1, picture + 200);
    const file = join(folder, 'changed.zip');
    writeFileSync(file, bytes);
    const { status, output } = await runTool('verify.ts', [file]);
    expect(status).toBe(1);
    expect(output).toContain('.png');
  });
});
