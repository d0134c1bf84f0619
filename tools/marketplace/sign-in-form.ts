import { PRACTICE_SECRETS as secrets } from '../../tests/fixtures/marketplace/secrets';
import { type Site, word } from './catalogue';
import { html, type Markup, raw } from './html';
import { SITE_NAME, shell } from './layout';

/**
 * A form as a browser leaves it after filling in: password, card and one-time code hold invented secrets. A capture must hold none
 * of them. Folded on an advert, where `advert.js` sets them as properties only, as a browser does; `open` on the page of its own, where
 * they stand in the markup too, as a careless server writes them.
 */
export function signInForm(site: Site, open = false): Markup {
  const secret = (name: keyof typeof secrets) => (open ? html` value="${secrets[name]}"` : raw(''));
  return html`<details class="contact"${raw(open ? ' open' : '')}>
  <summary>${word(site, open ? 'login' : 'contact')}</summary>
  <form action="/${site.language}/login" method="post" autocomplete="on">
    <input type="hidden" name="csrf" value="${secrets.csrf}">
    <label>${word(site, 'user')} <input name="user" autocomplete="username" value="${secrets.user}"></label>
    <label>${word(site, 'password')} <input type="password" name="pass" autocomplete="current-password"${secret('password')}></label>
    <label>${word(site, 'newPassword')} <input type="password" name="pass2" autocomplete="new-password" data-fill="${site.language}"></label>
    <label>${word(site, 'card')} <input name="cardnumber" autocomplete="cc-number" inputmode="numeric"${secret('cardNumber')}></label>
    <label>${word(site, 'cardExpiry')} <input name="exp" autocomplete="cc-exp"${secret('cardExpiry')}></label>
    <label>${word(site, 'cardCode')} <input name="cvc" autocomplete="cc-csc"${secret('cardCode')}></label>
    <label>${word(site, 'code')} <input name="otp" autocomplete="one-time-code"${secret('oneTimeCode')}></label>
    <label class="wide">${word(site, 'message')} <textarea name="message" rows="3">${word(site, 'messageDraft')}</textarea></label>
    <label class="tick"><input type="checkbox" name="copy" checked> ${word(site, 'copy')}</label>
    <button>${word(site, 'send')}</button>
  </form>
</details>`;
}

export function signInPage(site: Site): Markup {
  return shell({
    site,
    title: `${word(site, 'login')} – ${SITE_NAME}`,
    otherPath: (language) => `/${language}/login`,
    scripts: ['advert.js'],
    main: html`<section class="wrap signin"><h1>${word(site, 'login')}</h1>${signInForm(site, true)}</section>`,
  });
}
