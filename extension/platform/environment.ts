/** What this browser and this build are, for the record. */

import type { CaptureRecord, ToolInfo } from '../../shared/capture/record';
import { sha256Hex } from '../../shared/evidence/digest';
import { browser } from './browser';
import { build, targetBrowser } from './target';

let tool: Promise<ToolInfo> | null = null;

/**
 * The tool's identity: `buildSha256` is the digest of `build-digest.txt`, which lists every built file with its digest, so a
 * stranger can compare an installed copy with a published build.
 */
export function toolInfo(): Promise<ToolInfo> {
  tool ??= (async () => {
    const listed = await readOwnFile('build-digest.txt');
    return {
      name: 'Spoor' as const,
      version: build.version,
      buildSha256: await sha256Hex(new Uint8Array(listed)),
    };
  })();
  // A failed reading is tried again next time.
  tool.catch(() => {
    tool = null;
  });
  return tool;
}

/** A file of this build, by its path in it. Nobody is asked for it: it lies on the machine. */
export async function readOwnFile(path: string): Promise<ArrayBuffer> {
  const response = await fetch(browser.runtime.getURL(path));
  return response.arrayBuffer();
}

/** Name and version as the browser gives them, not as the user-agent string pretends. */
export async function browserInfo(privateWindow: boolean): Promise<CaptureRecord['browser']> {
  const { os, arch } = await browser.runtime.getPlatformInfo();
  const { name, version } = await nameAndVersion();
  return {
    name,
    version,
    userAgent: navigator.userAgent,
    platform: `${os} ${arch}`,
    language: navigator.language,
    privateWindow,
    otherExtensions: null,
  };
}

interface UserAgentData {
  getHighEntropyValues(hints: string[]): Promise<{ fullVersionList?: { brand: string; version: string }[] }>;
}

async function nameAndVersion(): Promise<{ name: string; version: string }> {
  if (targetBrowser === 'firefox') {
    const { name, version } = await browser.runtime.getBrowserInfo();
    return { name, version };
  }
  const { userAgentData } = navigator as { userAgentData?: UserAgentData };
  const { fullVersionList = [] } = (await userAgentData?.getHighEntropyValues(['fullVersionList'])) ?? {};
  const real = fullVersionList.filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  // A product built on Chromium names both: its own name is the one that helps.
  const known = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  return { name: known?.brand ?? 'Chromium', version: known?.version ?? 'unknown' };
}
