/**
 * Gives a browser an agency's policy for Spoor, without a trace on this machine: Chromium sees a copy of /etc/chromium in a mount
 * namespace of its own (root only), Firefox a home folder of its own with a managed-storage manifest.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GECKO_ID } from '../../../manifest.config';
import type { BrowserName } from '../../../tools/drive/driver';
import { browserProgram } from '../../../tools/drive/find-program';

/** Fixed by the public key in the manifest; docs/managed.md names it, too. */
export const CHROMIUM_ID = 'dahpkmgmfecjhibcgocgoighheeohbfn';

export type Policy = Readonly<Record<string, unknown>>;

/** Why a policy can't be set in this browser here; null when it can. */
export function policyBarred(browser: BrowserName): string | null {
  if (browser === 'firefox') return null;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root may give Chromium a policy';
  const { status } = spawnSync('unshare', ['-m', 'true']);
  return status === 0 ? null : 'this machine allows no mount namespace';
}

/** What to set in the environment of the browser (`env`) and of this process (`variables`) so that it starts under `policy`. */
export function underPolicy(
  browser: BrowserName,
  policy: Policy,
  folder: string,
): { env: Record<string, string>; variables: Record<string, string> } {
  return browser === 'firefox'
    ? { env: { HOME: firefoxHome(policy, folder) }, variables: {} }
    : { env: {}, variables: { SPOOR_CHROMIUM: chromiumWrapper(policy, folder) } };
}

function firefoxHome(policy: Policy, folder: string): string {
  const home = join(folder, 'home');
  const manifests = join(home, '.mozilla', 'managed-storage');
  mkdirSync(manifests, { recursive: true });
  writeFileSync(
    join(manifests, `${GECKO_ID}.json`),
    JSON.stringify({ name: GECKO_ID, description: 'Settings of the agency', type: 'storage', data: policy }),
  );
  return home;
}

function chromiumWrapper(policy: Policy, folder: string): string {
  const copy = join(folder, 'etc-chromium');
  if (existsSync('/etc/chromium')) cpSync('/etc/chromium', copy, { recursive: true });
  mkdirSync(join(copy, 'policies', 'managed'), { recursive: true });
  writeFileSync(
    join(copy, 'policies', 'managed', 'spoor.json'),
    JSON.stringify({ '3rdparty': { extensions: { [CHROMIUM_ID]: policy } } }),
  );
  const wrapper = join(folder, 'chromium-under-policy');
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec unshare -m sh -c 'mount --bind "$0" /etc/chromium && exec "$@"' ${copy} ${browserProgram('chromium')} "$@"\n`,
  );
  chmodSync(wrapper, 0o755);
  return wrapper;
}
