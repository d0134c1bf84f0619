import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lines } from '../../../tools/lexicon/lines';
import { fc } from '../property';

const root = join(import.meta.dirname, '..', '..', '..');
const dir = mkdtempSync(join(tmpdir(), 'spoor-scan-'));
afterAll(() => rmSync(dir, { recursive: true }));

function scan(args: string[], input = ''): { stdout: string; stderr: string; status: number | null } {
  const command = [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(root, 'tools', 'scan.ts'), ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { input, encoding: 'utf8' });
  return { stdout, stderr, status };
}

async function split(chunks: (string | Uint8Array)[]): Promise<string[]> {
  const read: string[] = [];
  for await (const line of lines(
    (async function* () {
      yield* chunks;
    })(),
  ))
    read.push(line);
  return read;
}

describe('lines', () => {
  it.each([
    ['a\nb', ['a', 'b']],
    ['a\r\n\r\nb\r\n', ['a', '', 'b']],
    ['\n', ['']],
    ['', []],
    ['a\rb\n', ['a\rb']],
  ])('%j', async (text, expected) => expect(await split([text])).toEqual(expected));

  it('does not care where the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 7 }),
        async (parts, size) => {
          const texts = parts
            .map((part) => part.replace(/[\r\n]/g, ''))
            .map((part, at) => (at === 0 ? part.replace(/^\ufeff/, '') : part));
          const bytes = new TextEncoder().encode(`\ufeff${texts.map((text) => `${text}\n`).join('')}`);
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.slice(at * size, (at + 1) * size),
          );
          expect(await split(chunks)).toEqual(texts);
        },
      ),
    );
  });
});

describe('npm run scan', { timeout: 30_000 }, () => {
  it('prints one JSON line a listing, with offsets into the original line', () => {
    const { stdout, status } = scan(
      ['--lines', '-'],
      '\ufeffÉcaille véritable\r\n\r\nIvory dress\nold i v o r y tusk, 2 kg',
    );
    expect(status).toBe(0);
    const results = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: string; hits: Record<string, unknown>[] });
    expect(results.map(({ level }) => level)).toEqual(['high', 'none', 'none', 'high']);
    expect(results[0]?.hits).toEqual([
      {
        termId: 'fr.tortoiseshell.ecaille-veritable',
        term: 'écaille véritable',
        language: 'fr',
        commodity: 'tortoiseshell',
        tier: 'A',
        start: 0,
        end: 17,
        quote: 'Écaille véritable',
      },
    ]);
    expect(results[2]?.hits).toEqual([]);
    expect(results[3]?.hits[0]).toMatchObject({ start: 4, quote: 'i v o r y tusk' });
  });

  it('reads a file as one text: a table, or one JSON object', () => {
    const file = join(dir, 'page.txt');
    writeFileSync(file, 'first line\nElfenbeinfigur, 19. Jh.\n');
    expect(scan([file]).stdout).toMatch(
      /^Level: high\. 1 hit\.[\s\S]*high +B +2 +Elfenbein \(de\.ivory\.elfenbein\) +ivory +Elfenbeinfigur$/m,
    );
    expect(JSON.parse(scan(['--json', file]).stdout)).toMatchObject({
      level: 'high',
      hits: [{ start: 11, end: 25, quote: 'Elfenbeinfigur' }],
    });
  });

  it.each([
    [['/no/such/file'], /Cannot read \/no\/such\/file/],
    [[tmpdir()], /is a directory/],
    [['--languages', 'en,xx', '-'], /Unknown language: xx/],
    [['--nonsense', '-'], /nonsense/],
    [[], /Name a text file/],
  ])('%j is a usage error', (args, message) => {
    const { stdout, stderr, status } = scan(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it('shows its help', () => {
    const { stdout, status } = scan(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--languages LIST');
  });

  it('has other languages only when asked', () => {
    expect(JSON.parse(scan(['--lines', '-'], 'colmillo de elefante').stdout)).toMatchObject({ level: 'none' });
    expect(JSON.parse(scan(['--lines', '--languages', 'all', '-'], 'colmillo de elefante').stdout)).toMatchObject({
      level: 'high',
    });
  });
});
