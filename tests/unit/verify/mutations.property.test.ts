/** Whatever is flipped, dropped, added, moved or signed again: no mutation is accepted. */

import { describe, expect, it } from 'vitest';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { sampleSource } from '../bundle/fixture';
import { fc } from '../property';
import { verdictOf } from './expect-refused';
import { makeBundle, makeKey, type TestBundle } from './make-bundle';

const key = makeKey();
const thief = makeKey();
const original = makeBundle({ key });
const originalZip = original.zip();

async function productZip(): Promise<{ zip: Uint8Array; fingerprint: string }> {
  const parts: Uint8Array[] = [];
  const writable = new WritableStream<Uint8Array>({ write: (chunk) => void parts.push(Uint8Array.from(chunk)) });
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const { keyFingerprint } = await writeBundle(await sampleSource(), writable, options);
  return { zip: new Uint8Array(Buffer.concat(parts)), fingerprint: keyFingerprint };
}

function copyOf(bundle: TestBundle): TestBundle {
  const copy = makeBundle({ captures: 0, key });
  copy.files.clear();
  for (const [path, bytes] of bundle.files) copy.files.set(path, bytes);
  copy.info = { ...bundle.info };
  return copy;
}

const paths = [...original.files.keys()];
/** What a holder of the key may change without trace is not here: texts that only the seal covers. */
const boundPaths = paths.filter((path) => /^data\/(captures\/|log\/)/.test(path));

type Mutation = (bundle: TestBundle) => void;

const mutationOf = (of: readonly string[]): fc.Arbitrary<{ name: string; apply: Mutation }> => {
  const path = fc.constantFrom(...of);
  const flip = fc.tuple(path, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([file, at, mask]) => ({
    name: `flip ${file}`,
    apply: (bundle: TestBundle) => {
      const bytes = Uint8Array.from(bundle.files.get(file) ?? []);
      if (bytes.length > 0) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask;
      bundle.set(file, bytes);
    },
  }));
  const drop = path.map((file) => ({
    name: `drop ${file}`,
    apply: (bundle: TestBundle) => void bundle.files.delete(file),
  }));
  const folder = path.map((file) => file.slice(0, file.lastIndexOf('/') + 1));
  const add = fc
    .tuple(folder, fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,9}[a-z]$/), fc.uint8Array())
    .map(([into, name, bytes]) => ({
      name: `add ${into}${name}`,
      apply: (bundle: TestBundle) => bundle.set(into + name, bytes),
    }));
  const exchange = fc.tuple(path, path).map(([a, b]) => ({
    name: `exchange ${a} and ${b}`,
    apply: (bundle: TestBundle) => {
      const [first, second] = [bundle.files.get(a), bundle.files.get(b)];
      if (first && second) {
        bundle.set(a, second);
        bundle.set(b, first);
      }
    },
  }));
  const cut = fc.tuple(path, fc.nat()).map(([file, at]) => ({
    name: `cut ${file}`,
    apply: (bundle: TestBundle) => {
      const bytes = bundle.files.get(file);
      if (bytes) bundle.set(file, bytes.subarray(0, at % Math.max(1, bytes.length)));
    },
  }));
  const reorder = path.map((file) => ({
    name: `reorder the lines of ${file}`,
    apply: (bundle: TestBundle) => {
      const text = Buffer.from(bundle.files.get(file) ?? []).toString('latin1');
      bundle.set(file, new Uint8Array(Buffer.from(text.split('\n').reverse().join('\n'), 'latin1')));
    },
  }));
  return fc.oneof(flip, drop, add, exchange, cut, reorder);
};

function differs(bundle: TestBundle): boolean {
  if (bundle.files.size !== original.files.size) return true;
  return [...original.files].some(
    ([path, bytes]) => !Buffer.from(bytes).equals(bundle.files.get(path) ?? Buffer.alloc(0)) || !bundle.files.has(path),
  );
}

const RUNS = 120;

describe('a mutated bundle', () => {
  it('is the same before any mutation', async () => {
    expect(await verdictOf(originalZip, [key.fingerprint])).toMatchObject({ exitCode: 0 });
    expect(differs(copyOf(original))).toBe(false);
  });

  it('is never accepted as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutationOf(paths), { minLength: 1, maxLength: 3 }), async (mutations) => {
        const bundle = copyOf(original);
        for (const { apply } of mutations) apply(bundle);
        fc.pre(differs(bundle));
        expect([1, 2]).toContain((await verdictOf(bundle.zip())).exitCode);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('is never accepted when its captures or its ledger changed, even sealed again by the same key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutationOf(boundPaths), { minLength: 1, maxLength: 2 }), async (mutations) => {
        const bundle = copyOf(original);
        for (const { apply } of mutations) apply(bundle);
        fc.pre(differs(bundle));
        const verdict = await verdictOf(bundle.seal(key).zip(), [key.fingerprint]);
        // ECDSA allows many signatures of one content: another valid one over the same capture is no mutation of it.
        expect(verdict.exitCode).toBe(1);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('is never accepted when sealed again by another key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutationOf(paths), { maxLength: 2 }), async (mutations) => {
        const bundle = copyOf(original);
        for (const { apply } of mutations) apply(bundle);
        const zip = bundle.seal(thief).zip();
        expect([1, 2]).toContain((await verdictOf(zip, [key.fingerprint])).exitCode);
        expect((await verdictOf(zip)).exitCode).not.toBe(0);
      }),
      { numRuns: RUNS / 2 },
    );
  }, 60_000);

  it.each([
    ['of the tests', async () => ({ zip: originalZip, fingerprint: key.fingerprint })],
    ["of the product's writer", productZip],
  ] as const)(
    'is never accepted with other content when bytes of an archive %s change',
    async (_, make) => {
      const { zip: whole, fingerprint } = await make();
      const position = fc.nat({ max: whole.length - 1 });
      const mutation = fc.oneof(
        fc.tuple(position, fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
          const bytes = Uint8Array.from(whole);
          bytes[at] = (bytes[at] ?? 0) ^ mask;
          return bytes;
        }),
        position.map((at) => whole.slice(0, at)),
        position.map((at) => whole.slice(at + 1)),
        fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([at, more]) => {
          return new Uint8Array(Buffer.concat([whole.subarray(0, at), more, whole.subarray(at)]));
        }),
        fc.tuple(position, position).map(([a, b]) => {
          const bytes = Uint8Array.from(whole);
          bytes.copyWithin(a, b, b + 30);
          return bytes;
        }),
      );
      const { zipSha256, ...same } = (await verdictOf(whole, [fingerprint])).summary;
      expect(zipSha256).toHaveLength(64);
      await fc.assert(
        fc.asyncProperty(mutation, async (zip) => {
          const verdict = await verdictOf(zip, [fingerprint]);
          // A field that changes nothing about the files (the version of the packing tool, say) may change: then all is as sealed.
          if (verdict.exitCode === 0) expect(verdict.summary).toMatchObject(same);
          else expect([1, 2]).toContain(verdict.exitCode);
          expect(verdict.refusals.filter(({ rule }) => rule === 'internal')).toEqual([]);
        }),
        { numRuns: 2 * RUNS },
      );
    },
    60_000,
  );
});
