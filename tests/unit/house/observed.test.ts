/** What the document says a page can notice of a reading is what the test pages look at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OBSERVED } from '../../fixtures/observer/rows';

it('docs/privacy.md holds exactly the rows that are looked at', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/privacy.md'), 'utf8');
  const section = text.split('## While it is read')[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| (?!---|the page)(.+?) \| (.+?) \| (.+?) \|$/gm)].map(
    ([, what, marks, unseen]) => ({
      what,
      marks,
      unseen,
    }),
  );
  expect(rows).toEqual(Object.values(OBSERVED));
});
