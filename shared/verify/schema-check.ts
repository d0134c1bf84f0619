/** Holds JSON against the schemas of the format: ours, not those in the bundle, which come from whoever made it. */
import { type Schema, Validator } from '@cfworker/json-schema';
import type { ListingConfirmation } from '../afterwards/confirmation';
import type { OfficerNote } from '../afterwards/officer-note';
import type { MediaIndex } from '../capture/media-index';
import type { CaptureRecord } from '../capture/record';
import type { Comparison } from '../compare/compare';
import type { CaseRecord } from '../evidence/case-record';
import type { LedgerLine } from '../evidence/ledger-entry';
import {
  captureSchema,
  caseSchema,
  comparisonSchema,
  ledgerLineSchema,
  mediaSchema,
  noteSchema,
} from '../evidence/schemas';
import { Refusal } from './refusal';

const validators = {
  capture: new Validator(captureSchema as Schema, '2020-12', true),
  case: new Validator(caseSchema as Schema, '2020-12', true),
  ledger: new Validator(ledgerLineSchema as Schema, '2020-12', true),
  note: new Validator(noteSchema as Schema, '2020-12', true),
  media: new Validator(mediaSchema as Schema, '2020-12', true),
  comparison: new Validator(comparisonSchema as Schema, '2020-12', true),
};

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

function checked<T>(name: keyof typeof validators, file: string, value: unknown): T {
  const { valid, errors } = validators[name].validate(value);
  if (valid) return value as T;
  // The last error is the innermost: the ones before it only say that something below them is wrong.
  const error = errors.at(-1);
  throw new Refusal(
    file,
    'json-schema',
    error ? `at ${error.instanceLocation}: ${error.error}` : 'it does not follow the schema',
  );
}
