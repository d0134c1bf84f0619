/** Holds JSON against the schemas of the format: ours, not those in a bundle, which come from whoever made it. */
import { type Schema, Validator } from '@cfworker/json-schema';
import {
  captureSchema,
  caseSchema,
  comparisonSchema,
  ledgerLineSchema,
  mediaSchema,
  noteSchema,
  queueSchema,
} from './schemas';

/** Each made once: a case has thousands of captures, and a ledger more lines. */
const VALIDATORS = {
  capture: new Validator(captureSchema as Schema, '2020-12', true),
  case: new Validator(caseSchema as Schema, '2020-12', true),
  ledger: new Validator(ledgerLineSchema as Schema, '2020-12', true),
  note: new Validator(noteSchema as Schema, '2020-12', true),
  media: new Validator(mediaSchema as Schema, '2020-12', true),
  queue: new Validator(queueSchema as Schema, '2020-12', true),
  comparison: new Validator(comparisonSchema as Schema, '2020-12', true),
};

export type SchemaName = keyof typeof VALIDATORS;

/** Where `value` does not follow the schema, and why: `at #/artefacts/0/path: …`. Null when it does. */
export function schemaFault(name: SchemaName, value: unknown): string | null {
  const { valid, errors } = VALIDATORS[name].validate(value);
  if (valid) return null;
  // The last error is the innermost: the ones before it only say that something below them is wrong.
  const error = errors.at(-1);
  return error ? `at ${error.instanceLocation}: ${error.error}` : 'it does not follow the schema';
}
