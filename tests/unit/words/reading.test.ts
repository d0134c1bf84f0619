import { describe, expect, it } from 'vitest';
import { PRIVATE_KINDS, PRIVATE_SITES, privateKindOf } from '../../../shared/words/private-sites';
import { dependsOnPath, frameReadingOf, type ReadingChoices, readingOf } from '../../../shared/words/reading';

const EVERYWHERE: ReadingChoices = {
  spotting: 'marks',
  paused: false,
  excludedSites: [],
  privateKinds: [],
  onlySites: false,
  readSites: [],
};

describe('ready-made patterns', () => {
  it.each([
    ['https://mail.google.com/mail/u/0/#inbox', 'webmail'],
    ['https://webmail.agency.example/', 'webmail'],
    ['https://agency.example/owa/#path=/mail', 'webmail'],
    ['https://www.icloud.com/mail/', 'webmail'],
    ['https://login.ing.de/', 'banking'],
    ['https://banking.volksbank.example/', 'banking'],
    ['https://group.bank/', 'banking'],
    ['http://files/', 'intranet'],
    ['http://10.1.2.3/', 'intranet'],
    ['http://172.31.0.9/', 'intranet'],
    ['http://[fd12::1]/', 'intranet'],
    ['https://wiki.agency.intern/', 'intranet'],
    ['https://agency.sharepoint.com/sites/cases', 'intranet'],
  ])('%s is %s', (url, kind) => {
    expect(privateKindOf(url, PRIVATE_KINDS)).toBe(kind);
    expect(
      privateKindOf(
        url,
        PRIVATE_KINDS.filter((one) => one !== kind),
      ),
    ).toBeNull();
  });

  it.each([
    // Markets, portals and this machine: shutting them out would hide what the officer looks for.
    'https://www.ebay.de/itm/1',
    'https://mail.ru/',
    'https://mailorder-antiques.example/',
    'https://market.example/owack',
    'https://riverbank-antiques.example/banking/',
    'https://www.icloud.com/photos/',
    'http://172.32.0.9/',
    'http://127.0.0.1:8080/en/',
    'http://localhost:3000/',
    'http://[::1]/',
    'https://notmail.google.com.example/',
    'about:blank',
    'no address',
  ])('%s is none of them', (url) => {
    expect(privateKindOf(url, PRIVATE_KINDS)).toBeNull();
  });

  it.each([
    ['https://mail.google.com./mail', 'webmail'],
    ['https://files.agency.internal./', 'intranet'],
    ['https://www.ing.nl./', 'banking'],
  ])('%s is one with the dot that ends its name', (url, kind) => {
    expect(privateKindOf(url, PRIVATE_KINDS)).toBe(kind);
  });

  it('are sorted host names, each once', () => {
    for (const kind of PRIVATE_KINDS) {
      const sites = PRIVATE_SITES[kind];
      expect([...new Set(sites)].sort()).toEqual(sites);
      for (const site of sites) expect(privateKindOf(`https://${site}/`, [kind])).toBe(kind);
    }
  });
});

describe('whether a page is read', () => {
  const market = 'https://market.example/ad/1';
  it.each<[string, Partial<ReadingChoices>, string, string]>([
    ['everywhere', {}, market, 'on'],
    ['paused, whatever else', { paused: true, readSites: ['market.example'] }, market, 'paused'],
    ['switched off', { spotting: 'off' }, market, 'off'],
    ['excluded', { excludedSites: ['market.example'], readSites: ['market.example'] }, market, 'excluded'],
    ['only sites, not listed', { onlySites: true, readSites: ['other.example'] }, market, 'unlisted'],
    ['only sites, none listed', { onlySites: true }, market, 'unlisted'],
    ['only sites, listed', { onlySites: true, readSites: ['market.example'] }, market, 'on'],
    ['webmail', { privateKinds: ['webmail'] }, 'https://mail.market.example/', 'webmail'],
    [
      'a site taken for webmail, but chosen',
      { privateKinds: ['webmail'], readSites: ['mail.market.example'] },
      'https://mail.market.example/',
      'on',
    ],
  ])('%s', (_name, choices, url, reading) => {
    expect(readingOf({ ...EVERYWHERE, ...choices }, url)).toBe(reading);
  });

  it('what is shut out stays so as a frame of another page, and an unlisted frame is read with its page', () => {
    const excluded = { ...EVERYWHERE, excludedSites: ['ads.example'] };
    expect(frameReadingOf(excluded, market, 'https://ads.example/')).toBe('excluded');
    expect(frameReadingOf(excluded, 'https://ads.example/', market)).toBe('excluded');
    const only = { ...EVERYWHERE, onlySites: true, readSites: ['market.example'] };
    expect(frameReadingOf(only, market, 'https://cdn.example/')).toBe('on');
    expect(frameReadingOf(only, 'https://other.example/', market)).toBe('unlisted');
    expect(frameReadingOf(EVERYWHERE, market, 'about:blank')).toBe('on');
  });

  it('knows where parts of a site are told apart', () => {
    const choices = { ...EVERYWHERE, excludedSites: ['market.example/inbox*', 'other.example'] };
    expect(dependsOnPath(choices, market)).toBe(true);
    expect(dependsOnPath(choices, 'https://other.example/')).toBe(false);
    expect(dependsOnPath(choices, 'about:blank')).toBe(false);
  });
});
