/**
 * The sample bundle, byte for byte: fixed clock, ids and keys, signatures replayed. A difference here means that bundles have
 * changed for everybody; if that is meant, `UPDATE_GOLDEN=1 npx vitest run --project unit tests/unit/bundle/golden.test.ts`.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { fromHex, toHex } from '../../../shared/evidence/bytes';
import { make } from './extract';
import { sampleSource } from './fixture';

interface Golden {
  /** DER, hex: of each capture.json in order, then of the tag manifest. ECDSA draws a nonce, so each new one differs. */
  signatures: string[];
  /** Path in the bundle → SHA-256. */
  files: Record<string, string>;
}

const FILE = join(import.meta.dirname, 'golden.json');

async function filesOf(zip: Uint8Array): Promise<Record<string, string>> {
  const archive = await JSZip.loadAsync(zip);
  const digests: Record<string, string> = {};
  for (const [name, entry] of Object.entries(archive.files)) {
    const bytes = await entry.async('uint8array');
    digests[name.slice(name.indexOf('/') + 1)] = createHash('sha256').update(bytes).digest('hex');
  }
  return digests;
}

it.runIf(process.env.UPDATE_GOLDEN)('writes the golden digests anew', async () => {
  const source = await sampleSource();
  const signatures = source.captures.map(({ signature }) => toHex(signature));
  const { sign } = source.signer;
  source.signer.sign = async (bytes) => {
    const signature = await sign(bytes);
    signatures.push(toHex(signature));
    return signature;
  };
  const { zip } = await make(source);
  writeFileSync(FILE, `${JSON.stringify({ signatures, files: await filesOf(zip) } satisfies Golden, null, 2)}\n`);
});

it('has the same files for the same input, in every time zone', async () => {
  const golden = JSON.parse(readFileSync(FILE, 'utf8')) as Golden;
  const zone = process.env.TZ;
  const zips: Uint8Array[] = [];
  try {
    for (process.env.TZ of ['UTC', 'America/St_Johns']) {
      const source = await sampleSource();
      const signatures = golden.signatures.map(fromHex);
      for (const capture of source.captures) capture.signature = signatures.shift() ?? new Uint8Array(0);
      source.signer.sign = async () => signatures.shift() ?? new Uint8Array(0);
      const { zip } = await make(source);
      expect(await filesOf(zip)).toEqual(golden.files);
      zips.push(zip);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
  expect(zips[0] && zips[1] && Buffer.from(zips[0]).equals(zips[1])).toBe(true);
});
