import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, launch, openPage } from './harness';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  const [launched, code] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor')]);
  browser = launched;
  page = await openPage(browser, '<!doctype html>', code);
}, 60_000);
afterAll(() => browser?.close());

describe('secretOf', () => {
  it.each<[string, string | null]>([
    ['<input type=password>', 'password'],
    ['<input name=user_password>', 'password'],
    ['<input id=wachtwoord>', 'password'],
    ['<input name=pwd>', 'password'],
    ['<input autocomplete="billing cc-name">', 'payment card'],
    ['<input name=cardNumber>', 'payment card'],
    ['<input name=cc-exp>', 'payment card'],
    ['<input placeholder="Kartennummer">', 'payment card'],
    ['<input id=cvv>', 'payment card'],
    ['<input aria-label="Security code">', 'payment card'],
    ['<input value="4111-1111-1111-1111">', 'payment card'],
    ['<input type=tel value="5500005555555559">', 'payment card'],
    ['<input type=hidden value="378282246310005">', 'payment card'],
    ['<input autocomplete=one-time-code>', 'one-time code'],
    ['<input name=otp>', 'one-time code'],
    ['<input name=smsCode>', 'one-time code'],
    ['<input name=login_tan>', 'one-time code'],
    ['<textarea name=passphrase></textarea>', 'password'],
    ['<input name=q type=search value="card number ivory">', null],
    ['<input name=discard_note>', null],
    ['<input name=card_colour>', null],
    ['<input placeholder="Tan leather">', null],
    ['<input name=title value="ivory netsuke">', null],
    ['<input name=postcode value=1012>', null],
    ['<input name=phone type=tel value="0031612345678">', null],
    ['<input name=csrf type=hidden value="a8f3b2">', null],
    ['<input name=item value="4111111111111112">', null],
    ['<input type=checkbox name=remember-password>', null],
    ['<textarea name=message>hello</textarea>', null],
  ])('%s', async (html, expected) => {
    await page.setContent(`<!doctype html>${html}`);
    expect(await page.evaluate(() => spoor.secrets())).toEqual([expected]);
  });
});
