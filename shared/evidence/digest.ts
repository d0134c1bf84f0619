/**
 * SHA-256 (FIPS 180-4), by two independent implementations. Evidence is hashed by both before it is stored: WebCrypto alone is
 * one piece of software, and js-sha256 alone has been miscompiled by a browser's optimiser before (emn178/js-sha256#40).
 * Only bytes are hashed, never strings: the string path of js-sha256 encodes by itself.
 */

import { sha256 } from 'js-sha256';
import { owned, toHex } from './bytes';
import { nextTask } from './next-task';

const SLICE = 1024 * 1024;

/** The two implementations disagree about the same bytes: nothing hashed in this browser can be relied on. */
export class DigestMismatch extends Error {
  readonly code = 'digest-mismatch';
  constructor(
    readonly webCrypto: string,
    readonly jsSha256: string,
    readonly bytes: number,
  ) {
    super(`SHA-256 of ${bytes} bytes: WebCrypto says ${webCrypto}, js-sha256 says ${jsSha256}`);
    this.name = 'DigestMismatch';
  }
}

/** SHA-256 by WebCrypto, 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', owned(bytes))));
}

/** SHA-256 by js-sha256 over a stream of chunks. */
export class StreamingSha256 {
  readonly #hash = sha256.create();
  #bytes = 0;

  /** Number of bytes hashed so far. */
  get bytes(): number {
    return this.#bytes;
  }

  update(chunk: Uint8Array): this {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    return this;
  }

  /** 64 lower-case hex digits. Nothing can be added afterwards (`update` throws). */
  hex(): string {
    return this.#hash.hex();
  }
}

/**
 * SHA-256 of a blob or of bytes by WebCrypto and by js-sha256, the latter in slices of 1 MiB between which other work gets its turn.
 * Throws `DigestMismatch` when they differ, and what the blob throws when its bytes can't be read.
 */
export async function digestTwice(data: Blob | Uint8Array): Promise<{ sha256: string; bytes: number }> {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(await data.arrayBuffer());
  const native = await sha256Hex(bytes);
  const stream = new StreamingSha256();
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at > 0) await nextTask();
    stream.update(bytes.subarray(at, at + SLICE));
  }
  const scripted = stream.hex();
  if (native !== scripted) throw new DigestMismatch(native, scripted, bytes.length);
  return { sha256: native, bytes: bytes.length };
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** NIST's examples for FIPS 180-4 (one block, two blocks, the empty message), then 1 MiB of the bytes 0 to 250 repeated, by coreutils. */
const VECTORS: { name: string; message(): Uint8Array; sha256: string }[] = [
  {
    name: 'one block',
    message: () => ascii('abc'),
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  {
    name: 'two blocks',
    message: () => ascii('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    sha256: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  },
  {
    name: 'empty',
    message: () => new Uint8Array(0),
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  {
    name: 'one MiB',
    message: () => Uint8Array.from({ length: SLICE }, (_, i) => i % 251),
    sha256: '631b84027d6b9e52b539c4e8373622d23032dfadc64d60af87339c9037e4f769',
  },
];

/** One of the two implementations gives a wrong digest for a published test vector. */
export class DigestSelfTestFailed extends Error {
  readonly code = 'digest-mismatch';
  constructor(
    readonly implementation: 'WebCrypto' | 'js-sha256',
    readonly vector: string,
    readonly got: string,
  ) {
    super(`${implementation} gives ${got} for the test vector "${vector}"`);
    this.name = 'DigestSelfTestFailed';
  }
}

/** Runs both implementations over the vectors, at start-up. Throws `DigestSelfTestFailed` at the first wrong digest. */
export async function digestSelfTest(): Promise<void> {
  for (const { name, message, sha256: expected } of VECTORS) {
    const bytes = message();
    const native = await sha256Hex(bytes);
    if (native !== expected) throw new DigestSelfTestFailed('WebCrypto', name, native);
    const scripted = new StreamingSha256().update(bytes).hex();
    if (scripted !== expected) throw new DigestSelfTestFailed('js-sha256', name, scripted);
  }
}
