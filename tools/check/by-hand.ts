/**
 * Checks a bundle with what any machine has: unzip, sha256sum, openssl and a shell. None of Spoor's code takes part, so this says
 * whether a stranger could. The commands are those of the evidence format, section "Checking".
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface HandCheck {
  name: string;
  command: string;
  ok: boolean;
  output: string;
}

interface HandCommand {
  name: string;
  command: string;
  /** What the output must be; otherwise exit status 0 is enough. */
  expect?: (output: string, folder: string) => boolean;
}

const LEDGER_LOOP = `p=$(printf '0%.0s' {1..64}); while IFS= read -r l; do case $l in "{\\"prev\\":\\"$p\\","*);; *) echo BROKEN;; esac; p=$(printf %s "$l"|sha256sum|cut -c1-64); done <data/log/ledger.jsonl; echo $p`;

/** A value of bag-info.txt. */
export function bagInfo(folder: string, name: string): string | undefined {
  const line = readFileSync(join(folder, 'bag-info.txt'), 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}: `));
  return line?.slice(name.length + 2);
}

function commands(fingerprint: string): HandCommand[] {
  return [
    { name: 'every file below data/ is as listed', command: 'sha256sum -c --strict --quiet manifest-sha256.txt' },
    {
      name: 'nothing was added below data/',
      command: 'diff <(find data -type f | LC_ALL=C sort) <(cut -c67- manifest-sha256.txt | LC_ALL=C sort)',
    },
    { name: 'every other file is as listed', command: 'sha256sum -c --strict --quiet tagmanifest-sha256.txt' },
    {
      name: 'nothing was added beside data/',
      command: `diff <(find . -type f ! -path './data/*' ! -name 'tagmanifest-sha256.txt*' | cut -c3- | LC_ALL=C sort) <(cut -c67- tagmanifest-sha256.txt | LC_ALL=C sort)`,
    },
    {
      name: 'the key is the one named outside of the bundle',
      command: 'openssl pkey -pubin -in signatures/signer-public-key.pem -outform DER | sha256sum',
      expect: (output) => output.startsWith(fingerprint),
    },
    {
      name: 'the seal is signed by that key',
      command:
        'openssl dgst -sha256 -verify signatures/signer-public-key.pem -signature signatures/tagmanifest-sha256.txt.sig tagmanifest-sha256.txt',
    },
    {
      name: 'every capture is signed by that key',
      command:
        'set -e; for c in data/captures/*/capture.json; do openssl dgst -sha256 -verify signatures/signer-public-key.pem -signature $c.sig $c; done',
    },
    {
      name: 'the ledger is one unbroken chain that ends where bag-info.txt says',
      command: LEDGER_LOOP,
      expect: (output, folder) => output.trim() === bagInfo(folder, 'Ledger-Head-SHA256'),
    },
  ];
}

/** Unzips a bundle into `into` with unzip and answers with its one folder. Throws when it holds anything else. */
export function unzipBundle(zip: string, into: string): string {
  const { status, stderr, stdout } = spawnSync('unzip', ['-q', zip, '-d', into], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`unzip ended with ${status}: ${stderr || stdout}`);
  const names = readdirSync(into);
  const [folder] = names;
  if (folder === undefined || names.length !== 1)
    throw new Error(`the bundle holds not one folder but ${names.join(', ') || 'nothing'}`);
  return join(into, folder);
}

/** Runs every command in an unzipped bundle. `fingerprint`: what the officer said by telephone. */
export function checkByHand(folder: string, fingerprint: string): HandCheck[] {
  if (!existsSync(join(folder, 'bagit.txt'))) throw new Error(`${folder} is no bag`);
  return commands(fingerprint).map(({ name, command, expect }) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
    const ok = status === 0 && (expect?.(stdout, folder) ?? true);
    return { name, command, ok, output: `${stdout}${stderr}`.trim() };
  });
}
