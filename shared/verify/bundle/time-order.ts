/**
 * Whether the times of a bundle fit together. Where a machine's clock takes part, a contradiction is a warning; where only time-stamp
 * authorities do (a seal's token older than a token that was sealed with it), no clock of the officer explains it and it is refused.
 */
import type { CaptureRecord } from '../../capture/record';
import type { LedgerLine } from '../../evidence/ledger-entry';
import type { BagInfo } from '../bag/bag-info';
import { LEDGER, SEAL, TAG_MANIFEST } from '../bag/known-files';
import type { Findings } from '../findings';
import type { CheckedToken } from '../timestamps/token-check';
import type { CaptureFacts } from './capture-check';
import type { ImportedBundle } from './imported-check';
import type { Ledger } from './ledger-check';

/** A clock that is kept right by the network is set back by less. ms */
const SMALL_STEP = 5_000;
/** The clocks of a machine, or of two authorities, differ by less when they are right. ms */
const CLOCKS_DIFFER = 60_000;
const DAY = 24 * 60 * 60 * 1000;

export interface TimeContext {
  info: BagInfo | undefined;
  captures: Iterable<CaptureFacts | null>;
  ledger: Ledger | undefined;
  imported: readonly ImportedBundle[];
  tokens: readonly CheckedToken[];
  findings: Findings;
}

/** The times within one capture.json. */
export function checkCaptureOrder(
  path: string,
  { times, artefacts }: Pick<CaptureRecord, 'times' | 'artefacts'>,
  findings: Findings,
): void {
  const warn = (detail: string) => findings.warn(path, 'time-capture', detail);
  const [started, completed] = [Date.parse(times.startedUtc), Date.parse(times.completedUtc)];
  if (completed < started - SMALL_STEP) {
    warn(`it ends at ${times.completedUtc}, before it starts at ${times.startedUtc}`);
    return;
  }
  const apart = times.monotonicMs === null ? 0 : completed - started - times.monotonicMs;
  if (Math.abs(apart) > SMALL_STEP)
    warn(
      `start and end are ${seconds(apart)} s further apart than it took: the clock was set meanwhile, or the machine slept`,
    );
  const outside = artefacts.find(
    ({ createdAt }) => Date.parse(createdAt) < started - SMALL_STEP || Date.parse(createdAt) > completed + SMALL_STEP,
  );
  if (outside)
    warn(`${outside.path} is dated ${outside.createdAt}, not between ${times.startedUtc} and ${times.completedUtc}`);
}

/** Everything between captures, ledgers, tokens and seals. */
export function checkTimeOrder(context: TimeContext): void {
  const { ledger, imported, tokens, findings } = context;
  const ledgers = new Map<string, readonly LedgerLine[]>(ledger ? [[LEDGER, ledger.entries]] : []);
  // Several imported bundles share one ledger: the longest says all that the shorter ones say.
  for (const { folder, entries } of imported) {
    const path = `data/log/ledger-${folder.slice('data/imported/'.length, -3)}.jsonl`;
    if ((ledgers.get(path)?.length ?? 0) < entries.length) ledgers.set(path, entries);
  }
  const captures = new Map([...context.captures].flatMap((one) => (one ? [[one.id, one] as const] : [])));
  const stamped = new Map(tokens.map((token) => [token.file, Date.parse(token.time)]));
  for (const [path, entries] of ledgers) {
    checkLedgerOrder(path, entries, findings);
    for (const line of entries) checkLine(path, line, captures, stamped, findings);
  }
  for (const [file, time] of stamped) checkToken(file, time, captures, findings);
  checkSeals(context, stamped);
}

function checkLedgerOrder(path: string, entries: readonly LedgerLine[], findings: Findings): void {
  for (const [index, { at, seq }] of entries.entries()) {
    const before = entries[index - 1];
    if (before && Date.parse(at) < Date.parse(before.at) - SMALL_STEP)
      findings.warn(path, 'time-ledger', `line ${seq} is dated ${at}, the line before it ${before.at}`);
  }
}

/** A line against the capture it speaks of. */
function checkLine(
  path: string,
  { op, object, sha256, at, seq }: LedgerLine,
  captures: ReadonlyMap<string, CaptureFacts>,
  stamped: ReadonlyMap<string, number>,
  findings: Findings,
): void {
  const capture = object === null ? undefined : captures.get(object);
  if (!capture) return;
  if (op === 'collection' && sha256 === capture.sha256 && Date.parse(at) < capture.completed - SMALL_STEP)
    findings.warn(
      path,
      'time-capture',
      `line ${seq} of ${at} enters ${capture.id}, which ends at ${iso(capture.completed)}`,
    );
  const time = stamped.get(captureFile(capture.id));
  // An imported token was obtained by somebody else, long before.
  if (op === 'timestamp-obtained' && time !== undefined && time > Date.parse(at) + CLOCKS_DIFFER)
    findings.warn(
      path,
      'time-token',
      `line ${seq} of ${at} says that the time-stamp of ${iso(time)} was there already`,
    );
}

function checkToken(file: string, time: number, captures: ReadonlyMap<string, CaptureFacts>, findings: Findings): void {
  const id = /^data\/captures\/([^/]+)\/capture\.json$/.exec(file)?.[1];
  const capture = id === undefined ? undefined : captures.get(id);
  if (!capture || time >= capture.completed - CLOCKS_DIFFER) return;
  const measured = capture.clockOffset;
  const clock = measured === null ? '' : ` (the machine's clock was measured to be ${seconds(-measured)} s ahead)`;
  const found = `it is of ${iso(time)}, but the capture says that it ended at ${iso(capture.completed)}${clock}`;
  findings.warn(`${file}.tsr`, 'time-token', found);
}

function checkSeals({ info, ledger, imported, tokens, findings }: TimeContext, stamped: ReadonlyMap<string, number>) {
  const last = ledger?.entries.at(-1)?.at;
  const warn = (file: string, time: string, line: string) =>
    findings.warn(file, 'time-seal', `it is of ${time}, but the last line of the sealed ledger is of ${line}`);
  const seal = stamped.get(TAG_MANIFEST);
  if (last && info && Date.parse(info.baggingDate) < Date.parse(last) - 2 * DAY)
    warn('bag-info.txt', info.baggingDate, last);
  if (last && seal !== undefined && seal < Date.parse(last) - CLOCKS_DIFFER) warn(`${SEAL}.tsr`, iso(seal), last);
  for (const { folder, entries } of imported) {
    const file = `${folder}/${TAG_MANIFEST}`;
    const [time, end] = [stamped.get(file), entries.at(-1)?.at];
    if (end && time !== undefined && time < Date.parse(end) - CLOCKS_DIFFER) warn(`${file}.tsr`, iso(time), end);
  }
  if (seal === undefined) return;
  for (const { file, time } of tokens)
    if (Date.parse(time) > seal + CLOCKS_DIFFER)
      findings.refuse(
        `${SEAL}.tsr`,
        'token-order',
        `it is of ${iso(seal)}, but the seal is over the time-stamp of ${file}, which is of ${time}`,
      );
}

const captureFile = (id: string) => `data/captures/${id}/capture.json`;
const iso = (time: number) => new Date(time).toISOString();
const seconds = (ms: number) => Math.round(ms / 1000);
