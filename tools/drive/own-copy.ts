/** A browser reads its extension's files as long as it runs; a build that is renewed meanwhile must not pull them away. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Copies the build into the profile and answers with the copy's folder. */
export function ownCopy(extensionDir: string, profile: string): string {
  const copy = join(profile, 'spoor-extension');
  rmSync(copy, { recursive: true, force: true });
  cpSync(extensionDir, copy, { recursive: true });
  return copy;
}
