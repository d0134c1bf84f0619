/** A `capture.json` with every part of the format filled in, in two variants: an advert with hits, and a page with nothing. */
import type { CaptureRecord, RecordedHit } from '../../../shared/capture/record';

export type SampleParts = Pick<
  CaptureRecord,
  'caseId' | 'tool' | 'signingKeySha256' | 'ledgerHead' | 'seq' | 'artefacts'
>;

const HIT: RecordedHit = {
  ...{ termId: 'en.ivory.ox-bone', packId: 'en-ivory', packVersion: '1.0.0', packSha256: '9c'.repeat(32) },
  ...{ language: 'en', commodity: 'ivory', tier: 'B', quote: 'ox bone' },
  context: { before: 'Japanese netsuke, ', after: ', 180 g' },
  where: { frame: 0, selector: 'main > p', start: 28, end: 35 },
  why: '"ox bone" is a known cover name for ivory; next to "netsuke"; source Born Free 2022.',
  score: 71,
};

/** `index` 0: the advert; 1: no hits, no listing, things missing. */
export function sampleRecord(index: number, parts: SampleParts): CaptureRecord {
  const advert = index === 0;
  const number = String(index + 1).padStart(4, '0');
  const url = `https://market.example/item/${1000 + index}?q=netsuke&lang=en`;
  const tile = parts.artefacts.some(({ role }) => role === 'screenshot-tile');
  return {
    schema: 'spoor-evidence/1',
    id: `c${number}-${advert ? '1a2b3c4d' : '5e6f7a8b'}`,
    exhibit: `JP-${number}`,
    caseId: parts.caseId,
    salt: (advert ? '0f' : '1e').repeat(16),
    ...{ signingKeySha256: parts.signingKeySha256, ledgerHead: parts.ledgerHead, seq: parts.seq },
    url: {
      requested: advert ? 'http://market.example/i/1000' : url,
      final: url,
      canonical: advert ? 'https://market.example/item/1000' : null,
      redirects: advert ? [url] : [],
    },
    title: advert ? 'Antique netsuke “ox bone” – Marktplein' : 'Über uns – 市場',
    ...{ language: advert ? 'en-GB' : null, referrer: advert ? 'https://market.example/search?q=netsuke' : null },
    ...{ contentType: 'text/html', charset: 'UTF-8', documentLastModified: advert ? '11/24/2026 03:39:58' : null },
    times: {
      ...{ startedLocal: '2026-11-24T04:40:00.123+01:00', startedUtc: '2026-11-24T03:40:00.123Z' },
      ...{ completedUtc: '2026-11-24T03:40:04.456Z', timeZone: 'Europe/Brussels', monotonicMs: 4333 },
    },
    clock: {
      ...{ serverDate: advert ? 'Tue, 24 Nov 2026 03:40:01 GMT' : null, serverOffsetMs: advert ? 877 : null },
      ...{ tsaOffsetMs: null, roundTripMs: advert ? 42 : null },
    },
    collector: {
      ...{
        name: 'Jana Peeters',
        role: 'inspecteur',
        organisation: 'Douane Gent',
        virtualIdentity: advert ? 'vintage_lover_88' : null,
      },
      machineIp: { value: advert ? '192.0.2.7' : null, method: advert ? 'declared by the officer' : 'not declared' },
      network: advert ? 'agency VPN' : null,
    },
    browser: {
      ...{
        name: 'Chromium',
        version: '156.0.8078.79',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
        platform: 'linux x86-64',
      },
      ...{ language: 'nl-BE', privateWindow: !advert, otherExtensions: null },
    },
    tool: parts.tool,
    viewport: { width: 1280, height: 713, devicePixelRatio: 1.25, zoom: 1 },
    page: { scrollWidth: 1265, scrollHeight: 5012, scrollX: 0, scrollY: 120.5 },
    screenshot: {
      method: tile ? 'debugger' : 'viewport',
      complete: tile && advert,
      tiles: tile ? [{ path: 'screenshot-full-01.png', x: 0, y: 0, width: 1280, height: 5012 }] : [],
    },
    source: { obtainedBy: 'cache', fidelity: 'bytes', fetchedAt: '2026-11-24T03:40:02.000Z' },
    listing: advert
      ? {
          ...{
            platform: 'market.example',
            itemId: '1000',
            title: 'Antique netsuke “ox bone”',
            price: { amount: '180.00', currency: 'EUR' },
          },
          seller: { name: 'Ann', handle: 'antique_ann', profileUrl: 'https://market.example/u/antique_ann' },
          ...{ location: 'Gent', postedAt: '2026-11-23', contacts: ['whatsapp: +32 470 00 00 00'], shipping: null },
          evidence: [{ field: 'price.amount', quote: '180.00', from: 'json-ld', selector: null }],
          ...{ disagreements: [], adapter: null },
          confirmedBy: null,
        }
      : null,
    hits: advert
      ? [HIT, { ...HIT, tier: 'A', quote: 'ivoor', where: { frame: 1, selector: null, start: null, end: null } }]
      : [],
    observations: advert ? [{ text: 'The seller answers within minutes.', at: '2026-11-24T03:40:00Z' }] : [],
    assessments: advert
      ? [{ text: 'Schreger lines are visible.', author: 'dr. A. Claes', at: '2026-11-24T03:41:00Z' }]
      : [],
    transformations: [
      { what: 'dom.html.txt: values of 1 password field blanked', why: 'passwords are not evidence' },
      { what: 'the page saw one resize event', why: 'the debugger bar was shown while the picture was taken' },
    ],
    notCaptured: advert ? [] : [{ what: 'dom-frame-01.html.txt', reason: 'the frame did not answer within 5 s' }],
    artefacts: parts.artefacts,
  };
}
