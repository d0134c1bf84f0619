/** A hand that counts: every click, every key. What the README says of a job's effort is counted here. */
import type { PageHandle } from '../../../tools/drive/driver';

export class Hand {
  clicks = 0;
  keys = 0;

  async click(page: PageHandle, selector: string): Promise<void> {
    this.clicks += 1;
    await page.click(selector);
  }

  /** A click on something that is no part of a page: a link of the site, the toolbar's button. */
  clicked(): void {
    this.clicks += 1;
  }

  async type(page: PageHandle, selector: string, text: string): Promise<void> {
    this.keys += [...text].length;
    await page.type(selector, text);
  }

  /** A key pressed where the focus is. */
  async press(page: PageHandle, key: string): Promise<void> {
    this.keys += 1;
    await page.evaluate((name: string) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    }, key);
  }

  get counted(): { clicks: number; keys: number } {
    return { clicks: this.clicks, keys: this.keys };
  }
}
