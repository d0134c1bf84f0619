import { expect } from 'vitest';
import type { RuleId } from '../../../shared/verify/rules';
import { verifyBundle } from '../../../shared/verify/verify-bundle';
import { bytesSource } from '../../../shared/verify/zip/byte-source';
import type { TestBundle } from './make-bundle';

export async function verdictOf(zip: Uint8Array, keys: string[] = []) {
  return verifyBundle(bytesSource(zip), { keys });
}

/** The bundle is refused (exit 1), by this rule, and the refusal names this file. The key that sealed it is given as confirmed. */
export async function expectRefused(
  bundle: TestBundle | Uint8Array,
  rule: RuleId,
  file: string | RegExp,
): Promise<void> {
  const zip = bundle instanceof Uint8Array ? bundle : bundle.zip();
  const verdict = await verdictOf(zip, bundle instanceof Uint8Array ? [] : [bundle.key.fingerprint]);
  expect({ exitCode: verdict.exitCode, status: verdict.status }).toEqual({ exitCode: 1, status: 'refused' });
  const named = verdict.refusals.filter((note) => note.rule === rule).map((note) => note.file);
  const all = verdict.refusals.map((note) => `${note.rule} ${note.file}: ${note.detail}`).join('\n');
  expect(named, `refused, but by:\n${all}`).toContainEqual(
    typeof file === 'string' ? file : expect.stringMatching(file),
  );
}
