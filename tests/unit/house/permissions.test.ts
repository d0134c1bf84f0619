/** What the manifests ask for and what docs/permissions.md justifies are the same list. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ManifestOptions, manifestFor } from '../../../manifest.config';

const page = readFileSync('docs/permissions.md', 'utf8');
const rows = [...page.matchAll(/^\| `([^`]+)`(?: \(host\))? \| (both|Chromium|Firefox) \|/gm)].map(
  ([, name, browser]) => ({ name, browser }),
);

function asked(options: ManifestOptions): string[] {
  const { permissions, host_permissions } = manifestFor(options) as {
    permissions: string[];
    host_permissions: string[];
  };
  return [...permissions, ...host_permissions].sort();
}

function justified(browser: 'Chromium' | 'Firefox'): string[] {
  return rows
    .flatMap((row) => (row.name && (row.browser === 'both' || row.browser === browser) ? [row.name] : []))
    .sort();
}

describe('permissions', () => {
  it('Chromium asks for exactly what is justified', () => {
    expect(asked({ browser: 'chromium', debuggerAllowed: true })).toEqual(justified('Chromium'));
  });
  it('Firefox asks for exactly what is justified', () => {
    expect(asked({ browser: 'firefox', debuggerAllowed: true })).toEqual(justified('Firefox'));
  });
  it('the build without the debugger differs in that permission alone', () => {
    const without = asked({ browser: 'chromium', debuggerAllowed: false });
    expect(asked({ browser: 'chromium', debuggerAllowed: true }).filter((name) => !without.includes(name))).toEqual([
      'debugger',
    ]);
  });
  it('nothing is web accessible, and pages run only their own script', () => {
    for (const browser of ['chromium', 'firefox'] as const) {
      const manifest = manifestFor({ browser, debuggerAllowed: true });
      expect(manifest).not.toHaveProperty('web_accessible_resources');
      expect(manifest.content_security_policy).toEqual({ extension_pages: "script-src 'self'; object-src 'none'" });
    }
  });
});
