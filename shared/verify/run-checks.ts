/** Every check below the archive's own structure, in the order in which each can rely on the ones before it. */
import type { CaseRecord } from '../evidence/case-record';
import { StreamingSha256 } from '../evidence/digest';
import { type BagFiles, readFile } from './bag/bag-files';
import { CASE } from './bag/known-files';
import { checkBag } from './bag/strict-bag';
import { checkAfterwards } from './bundle/afterwards-check';
import { type CaptureFacts, captureFolders, checkCapture } from './bundle/capture-check';
import { checkCase } from './bundle/case-check';
import { checkImported } from './bundle/imported-check';
import { checkKeyLines } from './bundle/key-lines-check';
import { type BundleKeys, checkSeal, readKeys } from './bundle/keys';
import { checkLedger } from './bundle/ledger-check';
import { checkPages, tellOfOtherCommands } from './bundle/pages-check';
import { checkPromises } from './bundle/promise-check';
import { checkReceipts } from './bundle/receipts-check';
import { checkTimeOrder } from './bundle/time-order';
import type { Findings } from './findings';
import { asCase } from './schema-check';
import { parseStrictJson } from './strict-json';
import { checkTokens } from './timestamps/token-check';
import type { VerdictSummary } from './verdict';
import type { VerifyOptions } from './verify-options';

/** Fills findings and summary. Never stops at the first refusal: a reader wants to know all that is wrong. */
export async function runChecks(
  files: BagFiles,
  options: VerifyOptions,
  findings: Findings,
  summary: VerdictSummary,
): Promise<void> {
  const { signal, onProgress } = options;
  const bag = await checkBag(files, findings, {
    newHash: options.newHash ?? (() => new StreamingSha256()),
    signal,
    onProgress: (done, total, path) => onProgress?.({ phase: 'files', done, total, path }),
  });
  await findings.run('bag', () => checkPages(files, findings, signal), signal);
  await findings.run('tag-manifest', () => tellOfOtherCommands(files, findings, signal), signal);
  const keys = (await findings.run('signature', () => readKeys(files, findings, signal), signal)) ?? noKeys();
  summary.keyFingerprint = keys.signer ?? null;
  if (bag.info) {
    const { sourceOrganization: organisation, contactName: contact, baggingDate: date } = bag.info;
    summary.stated = { organisation, contact, date };
  }
  const promisedKey = bag.info?.signingKeySha256;
  await findings.run(
    'signature',
    () => checkSeal(files, keys, bag.tagManifestBytes, promisedKey, findings, signal),
    signal,
  );

  const record = await findings.run('schemas', () => readCase(files, signal), signal);
  summary.caseNumber = record?.caseNumber ?? bag.info?.externalIdentifier ?? null;
  const ledger = await findings.run('ledger', () => checkLedger(files, bag.info, findings, signal), signal);
  summary.ledgerHead = ledger?.head ?? null;
  summary.ledgerEntries = ledger?.entries.length ?? null;

  const folders = captureFolders(files);
  summary.captures = folders.size;
  const facts = new Map<string, CaptureFacts | null>();
  const checkCaptures = async () => {
    const withheldArtefacts = record?.withheldArtefacts ?? [];
    for (const [id, names] of folders) {
      signal?.throwIfAborted();
      const context = { files, digests: bag.digests, keys, withheldArtefacts, findings, signal };
      facts.set(id, await checkCapture(id, names, context));
      onProgress?.({ phase: 'records', done: facts.size, total: folders.size, path: `data/captures/${id}` });
    }
  };
  await findings.run('captures', checkCaptures, signal);
  const signers = [...facts.values()].flatMap((capture) => (capture ? [capture.signingKey] : []));
  summary.otherKeys = [...new Set(signers)].filter((key) => key !== keys.signer).sort();

  const imported = (await findings.run('case', () => checkImported({ files, keys, findings, signal }), signal)) ?? [];
  if (record && ledger)
    await findings.run('case', () => checkCase({ files, record, folders: facts, ledger, imported, findings }), signal);
  if (ledger)
    await findings.run('ledger', () => checkKeyLines({ keys, ledger, imported, captures: facts, findings }), signal);
  if (record && ledger) {
    const context = { files, keys, caseId: record.caseId, ledger, imported, findings, signal };
    await findings.run('case', () => checkReceipts(context), signal);
  }
  if (record && ledger) {
    const entries = [ledger, ...imported].flatMap((one) => one.entries);
    await findings.run('case', () => checkAfterwards({ files, record, entries, findings, signal }), signal);
  }
  const hidden = record?.withheldArtefacts.filter(({ path }) => path.endsWith('/capture.json')).length ?? 0;
  if (hidden > 0)
    findings.say(
      'captures',
      `${hidden} of them are copies for disclosure: their signed records are withheld, named by digest.`,
    );
  const captureIds = [...folders.keys()];
  await findings.run(
    'promises',
    () => checkPromises({ files, info: bag.info, record, ledger, captureIds, findings }),
    signal,
  );
  const tokens = await findings.run(
    'timestamps',
    () => checkTokens(files, options.tsaCa ?? [], findings, signal),
    signal,
  );
  summary.timestamps = tokens ?? [];
  const times = { info: bag.info, captures: facts.values(), ledger, imported, tokens: summary.timestamps, findings };
  await findings.run('timestamps', () => checkTimeOrder(times), signal);
}

async function readCase(files: BagFiles, signal?: AbortSignal): Promise<CaseRecord> {
  return asCase(CASE, parseStrictJson(CASE, await readFile(files, CASE, signal)));
}

function noKeys(): BundleKeys {
  return { signer: undefined, spki: new Map() };
}
