/**
 * What the agency's policy says. Chromium gives it from the machine's policies by the manifest's schema, Firefox from its own
 * policies or a manifest file; without a policy Chromium answers with nothing and Firefox refuses to answer.
 */
import { type ManagedPolicy, NO_POLICY, readPolicy } from '../../shared/settings/managed-policy';
import { browser } from './browser';
import { wordsOf } from './errors';

let known: Promise<ManagedPolicy> | null = null;

/** The policy, read once and again after the browser says that it changed. Never rejects. */
export function managedPolicy(): Promise<ManagedPolicy> {
  known ??= read();
  return known;
}

async function read(): Promise<ManagedPolicy> {
  // Not there in the tests' stand-in for a browser.
  const area = browser.storage?.managed;
  if (!area) return NO_POLICY;
  try {
    return readPolicy(await area.get());
  } catch (thrown) {
    // Firefox's way to say that there is no policy for this extension.
    if (!/manifest not found|not found/i.test(wordsOf(thrown))) console.error('Spoor: policy:', wordsOf(thrown));
    return NO_POLICY;
  }
}

/** Hears of a changed policy. Call once, synchronously, when a context starts. */
export function onManagedChange(changed: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area !== 'managed') return;
    known = null;
    changed();
  });
}
