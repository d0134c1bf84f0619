/**
 * Says whether a case bundle is intact and who sealed it. One function for the command line, the extension's page and the
 * self-contained HTML file; it touches neither disk nor network. It fails closed: what it cannot check, it refuses.
 */

import { StreamingSha256 } from '../evidence/digest';
import { assertLooksLikeBundle, type BagFiles, bagOfArchive } from './bag/bag-files';
import { normaliseFingerprint } from './bundle/keys';
import { CHECK_TEXTS } from './check-texts';
import { Findings } from './findings';
import { NO_FINGERPRINT } from './open-details';
import { ARCHIVE, NotABundle } from './refusal';
import { CHECK_IDS } from './rules';
import { runChecks } from './run-checks';
import type { Verdict, VerdictSummary } from './verdict';
import type { VerifyOptions } from './verify-options';
import { openArchive } from './zip/archive';
import type { ByteSource } from './zip/byte-source';

/**
 * Verifies a zip file. Never throws for what is in it: that becomes a refusal, or `not-a-bundle`.
 *
 * @throws the reason of `options.signal` when it is aborted.
 */
export async function verifyBundle(source: ByteSource, options: VerifyOptions): Promise<Verdict> {
  const findings = new Findings();
  const summary = emptySummary();
  const { signal } = options;
  const openBag = async () => {
    const archive = await openArchive(source, options.limits, signal, options.password);
    const files = bagOfArchive(archive);
    await assertLooksLikeBundle(files, signal);
    return files;
  };
  return concluded(findings, summary, options, async () => {
    // Beside the checks: another core hashes while this one looks.
    const stop = new AbortController();
    const ends = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const digest =
      options.withArchiveDigest === false
        ? null
        : archiveDigest(source, { ...(options.newHash ? { newHash: options.newHash } : {}), signal: ends });
    digest?.catch(() => undefined);
    try {
      const files = await findings.run('archive', openBag, signal);
      if (files) await runChecks(files, options, findings, summary);
      summary.zipSha256 = digest ? await digest : null;
    } finally {
      stop.abort();
    }
  });
}

/** Verifies a bundle that is already unzipped; the archive's own structure is then no part of the verdict. */
export async function verifyFolder(open: () => Promise<BagFiles>, options: VerifyOptions): Promise<Verdict> {
  const findings = new Findings();
  const summary = emptySummary();
  return concluded(findings, summary, options, async () => {
    const files = await findings.run('bag', open, options.signal);
    if (!files) return;
    await assertLooksLikeBundle(files, options.signal);
    await runChecks(files, options, findings, summary);
  });
}

async function concluded(
  findings: Findings,
  summary: VerdictSummary,
  options: VerifyOptions,
  work: () => Promise<void>,
): Promise<Verdict> {
  let keysConfirmed = false;
  try {
    await work();
    keysConfirmed = checkKeys(findings, summary, options.keys);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof NotABundle) return notABundle(error.message, summary);
    findings.refuse(ARCHIVE, 'internal', error instanceof Error ? error.message : String(error));
  }
  const checks = CHECK_IDS.map((id) => {
    const ok = findings.outcome(id);
    const detail = findings.detail(id);
    return { id, ok, ...CHECK_TEXTS[id], ...(detail === undefined ? {} : { detail }) };
  });
  const { notes: refusals, warnings } = findings;
  if (findings.refused) return { exitCode: 1, status: 'refused', checks, refusals, warnings, summary };
  // Only a bundle of which every check was made is intact: all but the key's, and the archive's of a folder.
  const open = CHECK_IDS.filter((id) => id !== 'key' && !findings.wasMade(id));
  if (open[0] === 'archive' && summary.zipSha256 === null) open.shift();
  if (open.length > 0) {
    const detail = `these checks were not made: ${open.join(', ')}`;
    return {
      exitCode: 1,
      status: 'refused',
      checks,
      refusals: [{ file: ARCHIVE, rule: 'internal', detail }],
      warnings,
      summary,
    };
  }
  return keysConfirmed
    ? { exitCode: 0, status: 'intact-confirmed', checks, refusals, warnings, summary }
    : { exitCode: 3, status: 'intact-signer-not-confirmed', checks, refusals, warnings, summary };
}

/** The verdict on something that cannot even be opened. `detail` ends the sentence "BUNDLE.zip: …". */
export function unreadable(detail: string): Verdict {
  return notABundle(detail, emptySummary());
}

function notABundle(detail: string, summary: VerdictSummary): Verdict {
  const checks = CHECK_IDS.map((id) => ({ id, ok: null, ...CHECK_TEXTS[id] }));
  const refusals = [{ file: ARCHIVE, rule: 'zip-readable' as const, detail }];
  return { exitCode: 2, status: 'not-a-bundle', checks, refusals, warnings: [], summary };
}

/** SHA-256 of the whole file, 64 lower-case hex digits: what the receipt names. Rejects when `signal` is aborted. */
export async function archiveDigest(
  source: ByteSource,
  { newHash, signal, onProgress }: Pick<VerifyOptions, 'newHash' | 'signal'> & { onProgress?: (done: number) => void },
): Promise<string> {
  const hash = newHash?.() ?? new StreamingSha256();
  const step = 4 * 2 ** 20;
  for (let at = 0; at < source.size; at += step) {
    signal?.throwIfAborted();
    const bytes = await source.read(at, Math.min(step, source.size - at));
    hash.update(bytes);
    source.release?.(bytes);
    onProgress?.(Math.min(at + step, source.size));
  }
  return hash.hex();
}

/**
 * True when the signer's key is one that was given. Keys of rotated or imported captures are in the bundle under its seal, so the
 * signer vouches for them; the reader is told which of them were not confirmed from outside.
 */
function checkKeys(findings: Findings, summary: VerdictSummary, given: readonly string[]): boolean {
  const expected = new Set<string>();
  for (const key of given) {
    const normal = normaliseFingerprint(key);
    if (normal === null) findings.refuse('--key', 'key-malformed', `"${key}" is not a fingerprint`);
    else expected.add(normal);
  }
  if (given.length === 0) {
    findings.say('key', NO_FINGERPRINT);
    return false;
  }
  const signer = summary.keyFingerprint;
  if (signer === null) return false;
  if (!expected.has(signer)) {
    findings.refuse('signatures/signer-public-key.pem', 'key-differs', `the bundle was sealed by ${signer}`);
    return false;
  }
  const unknown = summary.otherKeys.filter((key) => !expected.has(key));
  if (unknown.length > 0) {
    const vouched = 'Captures in it were signed by other keys, which only the sealing key vouches for';
    findings.say('key', `${vouched}; confirm them too if you can: ${unknown.join(', ')}.`);
  }
  findings.confirm('key');
  return true;
}

function emptySummary(): VerdictSummary {
  return {
    caseNumber: null,
    stated: null,
    captures: null,
    keyFingerprint: null,
    otherKeys: [],
    ledgerHead: null,
    ledgerEntries: null,
    zipSha256: null,
    timestamps: [],
  };
}
