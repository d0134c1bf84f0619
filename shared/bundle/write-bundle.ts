/**
 * Writes one case bundle: a BagIt 1.0 bag (RFC 8493) in a zip, sealed. Only one artefact is in memory at a time. Every digest in a
 * manifest is recomputed from the very bytes that go into the zip.
 */
import { sha256Hex } from '../evidence/digest';
import { pemFromSpki } from '../evidence/ecdsa';
import { bundleName, isBundlePath } from '../evidence/safe-path';
import { SCHEMAS } from '../evidence/schemas';
import { releaseMemory } from '../verify/zip/byte-source';
import { readAfterwards } from './afterwards';
import { BAGIT_TXT } from './bag-info';
import { BundleError } from './bundle-error';
import { caseJsonld } from './case-jsonld';
import { type CheckedSource, checkSource } from './check-source';
import { byPath, jsonText, type Member, manifestText, memberOf } from './members';
import { reportHtml, reportName } from './report-html';
import { sealWithTime } from './seal';
import type { BundleCapture, BundleProgress, BundleReceipt, BundleSource } from './source';
import { REPORT_LANGUAGES } from './text/choose-text';
import { verifyText } from './verify-text';
import { openZip, type ZipStream } from './zip-stream';

export interface WriteOptions {
  signal: AbortSignal;
  onProgress(progress: BundleProgress): void;
  /** Encrypts the bundle for handover; null or absent leaves it readable. Never stored. */
  password?: string | null;
  /** The writable is done with a chunk when its write has ended (a file's is): its memory then goes back at once. Default false. */
  keepsNothing?: boolean;
}

/**
 * Streams the bundle of `source` into `writable` and closes it. On any failure, and when `signal` aborts, `writable` is aborted and
 * the reason is thrown: `BundleError` names the path and the rule; an aborted signal throws its own reason.
 */
export async function writeBundle(
  source: BundleSource,
  writable: WritableStream<Uint8Array>,
  { signal, onProgress, password = null, keepsNothing = false }: WriteOptions,
): Promise<BundleReceipt> {
  const name = bundleName(source.caseRecord.caseNumber, source.now);
  const zip = openZip(writable, name, source.now, signal, password);
  try {
    signal.throwIfAborted();
    const checked = await checkSource(source);
    const payload = await payloadOf(source);
    await writePayload(zip, payload, { signal, onProgress, keepsNothing });
    const total = payload.reduce((sum, { bytes }) => sum + bytes, 0);
    onProgress({ phase: 'sealing', done: total, total, path: null });
    const seal = await writeTagFiles(zip, source, checked, payload, signal);
    const { sha256, bytes } = await zip.close();
    onProgress({ phase: 'done', done: total, total, path: null });
    return {
      name,
      zipSha256: sha256,
      zipBytes: bytes,
      ...seal,
      keyFingerprint: source.signer.fingerprint,
      ledgerHead: checked.ledgerHead.sha256,
      exhibits: source.captures.map(({ id, record }) => ({
        ...{ id, exhibit: record.exhibit, title: record.title, url: record.url.final },
        sha256: checked.captureDigests.get(id) ?? '',
      })),
      caseNumber: source.caseRecord.caseNumber,
      createdAt: source.now.toISOString(),
      encrypted: password !== null,
    };
  } catch (error) {
    // When the target itself failed, aborting it again changes nothing; the first failure is the one to report.
    await zip.abort(error).catch(() => undefined);
    signal.throwIfAborted();
    throw error;
  }
}

/** Everything below `data/`, in the order of the manifest. */
async function payloadOf(source: BundleSource): Promise<Member[]> {
  const members = [
    await memberOf('data/case.json', jsonText(source.caseRecord)),
    await memberOf('data/log/ledger.jsonl', source.ledgerLines.map((line) => `${line}\n`).join('')),
  ];
  for (const capture of source.captures) members.push(...(await captureMembers(capture)));
  for (const queue of source.queues ?? []) {
    members.push(await memberOf(`data/queue/${queue.queueId}/decisions.json`, jsonText(queue)));
  }
  members.push(...(source.extra ?? []));
  return members.sort(byPath);
}

/** A capture's folder, its token beside the signature. A copy for disclosure without capture.json has no token either: it is over that file. */
async function captureMembers(capture: BundleCapture): Promise<Member[]> {
  const { id, captureJson, signature, token, files, disclosed } = capture;
  const folder = `data/captures/${id}`;
  const signed = disclosed
    ? []
    : [memberOf(`${folder}/capture.json`, captureJson), memberOf(`${folder}/capture.json.sig`, signature)];
  const tokens =
    token && !disclosed
      ? [memberOf(`${folder}/capture.json.tsq`, token.tsq), memberOf(`${folder}/capture.json.tsr`, token.tsr)]
      : [];
  return [
    ...(await Promise.all([...signed, ...tokens])),
    ...files.map((file) => ({
      path: `${folder}/${file.path}`,
      bytes: file.bytes,
      sha256: file.sha256,
      read: () => file.read(),
    })),
  ];
}

async function writePayload(
  zip: ZipStream,
  payload: Member[],
  { signal, onProgress, keepsNothing }: WriteOptions,
): Promise<void> {
  const total = payload.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  await writeMember(zip, await memberOf('bagit.txt', BAGIT_TXT));
  for (const member of payload) {
    signal.throwIfAborted();
    onProgress({ phase: 'files', done, total, path: member.path });
    await writeMember(zip, member, keepsNothing);
    done += member.bytes;
  }
}

async function writeMember(zip: ZipStream, member: Member, keepsNothing = false): Promise<void> {
  if (!isBundlePath(member.path)) throw new BundleError(member.path, 'name not allowed');
  const { bytes, own } = await bytesOf(member);
  if (bytes.length !== member.bytes)
    throw new BundleError(member.path, `${bytes.length} bytes, not ${member.bytes} as stored`);
  if ((await sha256Hex(bytes)) !== member.sha256)
    throw new BundleError(member.path, 'the bytes do not have the stored digest');
  await zip.add(member.path, bytes);
  // A case of gigabytes passes through: its memory is given back now, not when the collector comes by.
  if (own && keepsNothing) releaseMemory(bytes);
}

/** `own`: read for this moment only, so that its memory may be given back. */
async function bytesOf(member: Member): Promise<{ bytes: Uint8Array; own: boolean }> {
  try {
    const content = await member.read();
    if (content instanceof Uint8Array) return { bytes: content, own: false };
    return { bytes: new Uint8Array(await content.arrayBuffer()), own: true };
  } catch (error) {
    throw new BundleError(member.path, 'its bytes cannot be read', { cause: error });
  }
}

/** Manifests, report and signatures; returns the digests of the two manifests. */
async function writeTagFiles(
  zip: ZipStream,
  source: BundleSource,
  { ledgerHead }: CheckedSource,
  payload: Member[],
  signal: AbortSignal,
): Promise<Pick<BundleReceipt, 'manifestSha256' | 'tagmanifestSha256' | 'bundleToken' | 'captureTokens'>> {
  const manifest = await memberOf('manifest-sha256.txt', manifestText(payload));
  const later = await readAfterwards(source);
  const captureTokens = source.captures.filter(({ token, disclosed }) => token && !disclosed).length;
  const facts = {
    payloadBytes: payload.reduce((sum, { bytes }) => sum + bytes, 0),
    payloadFiles: payload.length,
    ledgerHead,
    timestampStatus: captureTokens === 0 ? 'none' : `obtained ${captureTokens} of ${source.captures.length}`,
  };
  const tags = [
    manifest,
    await memberOf('VERIFY.txt', verifyText(source)),
    ...(await Promise.all(
      REPORT_LANGUAGES.map((language) =>
        memberOf(
          reportName(language, source.language),
          reportHtml(source, { manifestSha256: manifest.sha256, ledgerHead }, language, later),
        ),
      ),
    )),
    await memberOf('metadata/case.jsonld', jsonText(await caseJsonld(source))),
    ...(await Promise.all(
      Object.entries(SCHEMAS).map(([file, schema]) => memberOf(`metadata/schemas/${file}`, jsonText(schema))),
    )),
    await memberOf('signatures/signer-public-key.pem', pemFromSpki(source.signer.spki)),
    ...(await Promise.all(
      source.otherKeys.map(({ fingerprint, spki }) =>
        memberOf(`signatures/${fingerprint.slice(0, 16)}.pem`, pemFromSpki(spki)),
      ),
    )),
  ].sort(byPath);
  for (const member of tags) await writeMember(zip, member);

  const seal = await sealWithTime(source, tags, facts, signal);
  for (const member of seal.members) await writeMember(zip, member);
  return {
    manifestSha256: manifest.sha256,
    tagmanifestSha256: seal.tagmanifestSha256,
    bundleToken: seal.bundleToken,
    captureTokens,
  };
}
