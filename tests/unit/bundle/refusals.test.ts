/** A bundle that would not verify is never finished: each fault names the path, and the writable is aborted. */
import { describe, expect, it } from 'vitest';
import { BundleError } from '../../../shared/bundle/bundle-error';
import type { BundleSource } from '../../../shared/bundle/source';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { appendEntry, EMPTY_LEDGER } from '../../../shared/evidence/ledger';
import { memorySink, sampleSigner, sampleSource } from './fixture';

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

async function refused(source: BundleSource): Promise<unknown> {
  const sink = memorySink();
  const error = await writeBundle(source, sink.writable, quiet()).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(sink.state()).toBe('aborted');
  return error;
}

const FIRST = 'data/captures/c0001-1a2b3c4d';
const first = (source: BundleSource) => {
  const [capture] = source.captures;
  if (!capture) throw new Error('no capture');
  return capture;
};
const file = (source: BundleSource, path: string) => {
  const found = first(source).files.find((one) => one.path === path);
  if (!found) throw new Error(`no ${path}`);
  return found;
};

type Fault = [name: string, path: string, rule: RegExp, harm: (source: BundleSource) => void | Promise<void>];
const faults: Fault[] = [
  [
    'bytes changed in the store',
    `${FIRST}/text.txt`,
    /stored digest/,
    (source) => {
      const one = file(source, 'text.txt');
      one.read = async () => new Blob([new Uint8Array(one.bytes)]);
    },
  ],
  [
    'bytes cut in the store',
    `${FIRST}/media/001.jpg`,
    /5 bytes, not 6/,
    (source) => {
      file(source, 'media/001.jpg').read = async () => new Blob([new Uint8Array(5)]);
    },
  ],
  [
    'a blob gone',
    `${FIRST}/screenshot-viewport.png`,
    /cannot be read/,
    (source) => {
      file(source, 'screenshot-viewport.png').read = () => Promise.reject(new Error('NotFoundError'));
    },
  ],
  [
    'a file left out',
    `${FIRST}/http.json`,
    /listed in capture.json, but missing/,
    (source) => {
      first(source).files = first(source).files.filter(({ path }) => path !== 'http.json');
    },
  ],
  [
    'a file more',
    `${FIRST}/extra.txt`,
    /not among the artefacts/,
    (source) => {
      first(source).files.push({ ...file(source, 'text.txt'), path: 'extra.txt' });
    },
  ],
  [
    'a file twice',
    `${FIRST}/capture.json`,
    /two files of one name/,
    (source) => {
      first(source).files.push(file(source, 'text.txt'));
    },
  ],
  [
    'a name that climbs out',
    `${FIRST}/../x`,
    /name not allowed/,
    (source) => {
      first(source).files.push({ ...file(source, 'text.txt'), path: '../x' });
    },
  ],
  [
    'a signature of other bytes',
    `${FIRST}/capture.json.sig`,
    /not a signature/,
    async (source) => {
      first(source).signature = await source.signer.sign(new Uint8Array(1));
    },
  ],
  [
    'a record that is not what was signed',
    `${FIRST}/capture.json`,
    /not what was signed/,
    (source) => {
      first(source).record = { ...first(source).record, title: 'another' };
    },
  ],
  [
    'capture.json that is not JSON',
    `${FIRST}/capture.json`,
    /not JSON/,
    (source) => {
      first(source).captureJson = new TextEncoder().encode('{');
    },
  ],
  [
    'a key that is not in the bundle',
    'data/captures/c0002-5e6f7a8b/capture.json',
    /key that signed it is not in the bundle/,
    async (source) => {
      Object.assign(source, await sampleSource({ rotatedKey: true }), { otherKeys: [] });
    },
  ],
  [
    'a fingerprint that is not the key’s',
    `signatures/${'00'.repeat(8)}.pem`,
    /fingerprint/,
    (source) => {
      source.signer = { ...source.signer, fingerprint: '00'.repeat(32) };
    },
  ],
  [
    'a key that signs for another',
    'signatures/tagmanifest-sha256.txt.sig',
    /does not verify/,
    async (source) => {
      source.signer = { ...source.signer, sign: (await sampleSigner(1)).sign };
    },
  ],
  [
    'case.json without a capture',
    'data/case.json',
    /not the list of captures/,
    (source) => {
      source.caseRecord.captures.pop();
    },
  ],
  [
    'case.json with another exhibit label',
    'data/case.json',
    /another exhibit label/,
    (source) => {
      const [listed] = source.caseRecord.captures;
      if (listed) listed.exhibit = 'JP-0009';
    },
  ],
  [
    'case.json not of the schema',
    'data/case.json',
    /not of the schema.*openedAt/,
    (source) => {
      source.caseRecord.openedAt = 'yesterday';
    },
  ],
  [
    'a capture missing that the ledger has',
    'data/case.json',
    /does not list c0002-5e6f7a8b/,
    (source) => {
      source.captures.pop();
      source.caseRecord.captures.pop();
    },
  ],
  [
    'a capture the ledger does not have',
    'data/log/ledger.jsonl',
    /no collection of c0001/,
    async (source) => {
      const disclosure = JSON.parse(source.ledgerLines.at(-1) ?? '');
      source.ledgerLines = [(await appendEntry(EMPTY_LEDGER, disclosure)).line];
    },
  ],
  [
    'a ledger line edited',
    'data/log/ledger.jsonl',
    /line 4 breaks the rule "chain"/,
    (source) => {
      source.ledgerLines[2] = source.ledgerLines[2]?.replace('03:40:00', '03:40:01') ?? '';
    },
  ],
  [
    'a ledger without its disclosure',
    'data/log/ledger.jsonl',
    /not the disclosure/,
    (source) => {
      source.ledgerLines.pop();
    },
  ],
];

describe('writeBundle refuses', () => {
  it.each(faults)('%s', async (_, path, rule, harm) => {
    const source = await sampleSource();
    await harm(source);
    const error = await refused(source);
    expect(error).toBeInstanceOf(BundleError);
    expect((error as BundleError).path).toBe(path);
    expect((error as BundleError).rule).toMatch(rule);
  });

  it('nothing when a withheld and an erased capture are in the ledger and in case.json', async () => {
    const source = await sampleSource();
    source.captures.pop();
    const moved = source.caseRecord.captures.pop();
    if (moved) source.caseRecord.withheld.push(moved);
    const sink = memorySink();
    const receipt = await writeBundle(source, sink.writable, quiet());
    expect(receipt.exhibits).toHaveLength(1);
    expect(sink.state()).toBe('closed');
  });
});

describe('writeBundle, stopped', () => {
  it('before it begins', async () => {
    const sink = memorySink();
    const controller = new AbortController();
    controller.abort(new Error('cancelled by the officer'));
    const running = writeBundle(await sampleSource(), sink.writable, {
      signal: controller.signal,
      onProgress: () => undefined,
    });
    await expect(running).rejects.toThrow('cancelled by the officer');
    expect(sink.state()).toBe('aborted');
  });

  it.each(['files', 'sealing'] as const)('while %s', async (phase) => {
    const sink = memorySink();
    const controller = new AbortController();
    let seen = 0;
    const running = writeBundle(await sampleSource(), sink.writable, {
      signal: controller.signal,
      onProgress: (step) => {
        if (step.phase === phase && ++seen === (phase === 'files' ? 5 : 1)) controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(sink.state()).toBe('aborted');
  });

  it('while a file is being read', async () => {
    const sink = memorySink();
    const controller = new AbortController();
    const source = await sampleSource();
    const one = file(source, 'text.txt');
    const { read } = one;
    one.read = () => {
      controller.abort();
      return read();
    };
    const running = writeBundle(source, sink.writable, { signal: controller.signal, onProgress: () => undefined });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(sink.state()).toBe('aborted');
  });

  it('by a full disk, whose error it reports', async () => {
    let written = 0;
    const writable = new WritableStream<Uint8Array>({
      write(chunk) {
        written += chunk.length;
        if (written > 20_000) throw new DOMException('disk full', 'QuotaExceededError');
      },
    });
    await expect(writeBundle(await sampleSource(), writable, quiet())).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
  });
});

describe('memory', () => {
  it('holds one artefact at a time', async () => {
    const source = await sampleSource();
    let open = 0;
    let most = 0;
    for (const one of source.captures.flatMap(({ files }) => files)) {
      // Read once more for case.jsonld, after the files: it is small.
      if (one.path === 'media.json') continue;
      const { read } = one;
      one.read = async () => {
        most = Math.max(most, ++open);
        return read();
      };
    }
    await writeBundle(source, memorySink().writable, {
      ...quiet(),
      onProgress: () => {
        open = 0;
      },
    });
    expect(most).toBe(1);
  });
});
