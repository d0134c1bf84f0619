/** JSON of a bundle as the records it says it is. */
import type { ListingConfirmation } from '../afterwards/confirmation';
import type { OfficerNote } from '../afterwards/officer-note';
import type { MediaIndex } from '../capture/media-index';
import type { CaptureRecord } from '../capture/record';
import type { Comparison } from '../compare/compare';
import type { CaseRecord } from '../evidence/case-record';
import type { LedgerLine } from '../evidence/ledger-entry';
import { type SchemaName, schemaFault } from '../evidence/schema-fault';
import type { QueueRecord } from '../moderation/queue-record';
import { Refusal } from './refusal';

/** @throws Refusal `json-schema` with the place and the reason. */
export function asCapture(file: string, value: unknown): CaptureRecord {
  return checked<CaptureRecord>('capture', file, value);
}

/** @throws Refusal `json-schema` with the place and the reason. */
export function asCase(file: string, value: unknown): CaseRecord {
  return checked<CaseRecord>('case', file, value);
}

/** @throws Refusal `json-schema` with the place and the reason. */
export function asLedgerLine(file: string, value: unknown): LedgerLine {
  return checked<LedgerLine>('ledger', file, value);
}

/** @throws Refusal `json-schema` with the place and the reason. */
export function asNote(file: string, value: unknown): ListingConfirmation | OfficerNote {
  return checked<ListingConfirmation | OfficerNote>('note', file, value);
}

/** @throws Refusal `json-schema` with the place and the reason. */
export function asComparison(file: string, value: unknown): Comparison {
  return checked<Comparison>('comparison', file, value);
}

/** @throws Refusal `json-schema` with the place and the reason. */
export function asMediaIndex(file: string, value: unknown): MediaIndex {
  return checked<MediaIndex>('media', file, value);
}

/** @throws Refusal `json-schema` with the place and the reason. */
export function asQueue(file: string, value: unknown): QueueRecord {
  return checked<QueueRecord>('queue', file, value);
}

function checked<T>(name: SchemaName, file: string, value: unknown): T {
  const fault = schemaFault(name, value);
  if (fault !== null) throw new Refusal(file, 'json-schema', fault);
  return value as T;
}
