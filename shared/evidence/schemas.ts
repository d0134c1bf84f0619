/** The JSON Schemas (2020-12) of the format, as shipped in every bundle below `metadata/schemas/`. */
import captureSchema from './schemas/capture.schema.json';
import caseSchema from './schemas/case.schema.json';
import comparisonSchema from './schemas/comparison.schema.json';
import ledgerLineSchema from './schemas/ledger-line.schema.json';
import mediaSchema from './schemas/media.schema.json';
import noteSchema from './schemas/note.schema.json';
import queueSchema from './schemas/queue.schema.json';

export { captureSchema, caseSchema, comparisonSchema, ledgerLineSchema, mediaSchema, noteSchema, queueSchema };

/** File name → schema, in the order they stand in a bundle. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  'capture.schema.json': captureSchema,
  'case.schema.json': caseSchema,
  'comparison.schema.json': comparisonSchema,
  'ledger-line.schema.json': ledgerLineSchema,
  'media.schema.json': mediaSchema,
  'note.schema.json': noteSchema,
  'queue.schema.json': queueSchema,
};
