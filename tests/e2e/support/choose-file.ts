import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Spoor } from '../../../tools/drive/spoor';

/** Gives a file of this machine to the page's file field, as a person who chooses it. */
export async function chooseFile({ panel }: Spoor, field: string, path: string): Promise<void> {
  await panel.waitFor(`[name=${field}]`);
  await panel.evaluate(
    (selector: string, name: string, base64: string) => {
      const input = document.querySelector<HTMLInputElement>(selector);
      if (!input) throw new Error(`no ${selector}`);
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const chosen = new DataTransfer();
      chosen.items.add(new File([bytes], name));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    `[name=${field}]`,
    basename(path),
    readFileSync(path).toString('base64'),
  );
}
