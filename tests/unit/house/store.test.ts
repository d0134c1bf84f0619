/** The drafts for the stores: lengths that the stores accept, four languages, and a justification for every permission. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../../../manifest.config';

const text = (path: string) => readFileSync(path, 'utf8');

describe('store listings', () => {
  it.each(['en', 'fr', 'de', 'nl'])('%s has a title and texts of the right length', (language) => {
    const page = text(`docs/store/listing.${language}.md`);
    const [, title = ''] = /^# (.+)$/m.exec(page) ?? [];
    const part = (name: string) => page.split(`## ${name}\n`)[1]?.split('\n## ')[0]?.trim() ?? '';
    expect(title.length).toBeGreaterThan(0);
    expect(title.length).toBeLessThanOrEqual(45);
    expect(part('Summary (CWS)').length).toBeGreaterThan(60);
    expect(part('Summary (CWS)').length).toBeLessThanOrEqual(132);
    expect(part('Summary (AMO)').length).toBeGreaterThan(100);
    expect(part('Summary (AMO)').length).toBeLessThanOrEqual(250);
    expect(part('Description').length).toBeGreaterThan(1_000);
    expect(part('Description').length).toBeLessThanOrEqual(16_000);
  });

  it('justify exactly the permissions of the two manifests, each within 1,000 characters', () => {
    const rows = [...text('docs/store/README.md').matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
    const asked = (['chromium', 'firefox'] as const).flatMap((browser) => {
      const { permissions, host_permissions } = manifestFor({ browser, debuggerAllowed: true }) as {
        permissions: string[];
        host_permissions: string[];
      };
      return [...permissions, ...host_permissions];
    });
    expect(rows.map(([, name]) => name).sort()).toEqual([...new Set(asked)].sort());
    expect(rows.filter(([, , words]) => (words?.length ?? 0) > 1_000)).toEqual([]);
  });

  it('name no policy id but ours in the page for agencies', () => {
    const page = text('docs/managed.md');
    expect(new Set(page.match(/\b[a-p]{32}\b/g))).toEqual(new Set(['dahpkmgmfecjhibcgocgoighheeohbfn']));
    expect(page).toContain('{8f0d6a0e-5a1c-4b0e-9d53-7a1c3b7e51d2}');
  });
});
