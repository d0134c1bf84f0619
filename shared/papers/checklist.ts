/**
 * What a capture has of what two published standards ask of collected online content, worked out from its own record:
 * Berkeley Protocol on Digital Open Source Investigations (OHCHR 2020) ¶155(a)–(h) and SWGDE 21-F-001 (version 1.1) §7.3 and §7.5.
 * Nothing is claimed for the tool as such: what a capture lacks is named, capture by capture.
 */
import type { CaptureRecord } from '../capture/record';

export const CHECKLIST_ITEMS = [
  ...(['url', 'html', 'picture', 'media', 'metadata', 'context', 'collection', 'hash'] as const),
  ...(['swgdeHash', 'swgdeRecord', 'time'] as const),
] as const;
export type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];

/** Where the item stands in its standard. */
export const CHECKLIST_SOURCE: Record<ChecklistItem, string> = {
  ...{ url: 'Berkeley Protocol ¶155(a)', html: 'Berkeley Protocol ¶155(b)', picture: 'Berkeley Protocol ¶155(c)' },
  ...{
    media: 'Berkeley Protocol ¶155(d)',
    metadata: 'Berkeley Protocol ¶155(e)',
    context: 'Berkeley Protocol ¶155(f)',
  },
  ...{ collection: 'Berkeley Protocol ¶155(g)', hash: 'Berkeley Protocol ¶155(h)' },
  ...{ swgdeHash: 'SWGDE 21-F-001 §7.3', swgdeRecord: 'SWGDE 21-F-001 §7.5', time: 'RFC 3161' },
};

const LACKS = [
  ...(['noUrl', 'noSource', 'sourceDecoded', 'sourceRefetched', 'noDom', 'noWindow', 'noFullPage'] as const),
  ...(['pictureIncomplete', 'mediaMissing', 'noHttp', 'noArchive', 'noListing', 'noText', 'noCollector'] as const),
  ...(['noIp', 'noNetwork', 'clockUnchecked', 'noFiles', 'noToken', 'filesWithheld'] as const),
] as const;
/** What is lacking; the words are in `shared/bundle/text`. */
export type Lack = (typeof LACKS)[number];

/** `met`: nothing lacks. `partly`: something is there, something lacks. `not`: nothing of it is there. */
export type Standing = 'met' | 'partly' | 'not';

export interface ChecklistFinding {
  item: ChecklistItem;
  standing: Standing;
  lacks: Lack[];
}

export interface ChecklistInput {
  record: CaptureRecord;
  /** Whether a time-stamp token over capture.json is in the bundle. */
  hasToken: boolean;
  /** Paths of the capture's folder that are in the bundle. */
  present: ReadonlySet<string>;
}

/** One finding an item, in the order of `CHECKLIST_ITEMS`. */
export function checklist({ record, hasToken, present }: ChecklistInput): ChecklistFinding[] {
  const { artefacts, screenshot, source, clock, collector, notCaptured } = record;
  const has = (role: string): boolean => artefacts.some((one) => one.role === role && present.has(one.path));
  const withheld = artefacts.some(({ path }) => !present.has(path));
  const unchecked = clock.serverOffsetMs === null && clock.tsaOffsetMs === null;
  const imageMissing = notCaptured.some(({ what }) => /^(?:image |media\/)/.test(what));
  const digests: [Lack, boolean][] = [
    ['noFiles', artefacts.length === 0],
    ['filesWithheld', withheld],
  ];
  return [
    finding('url', [['noUrl', record.url.final === '']]),
    finding(
      'html',
      [
        ['noSource', !has('source')],
        ['sourceDecoded', has('source') && source.fidelity !== 'bytes'],
        ['sourceRefetched', has('source') && source.obtainedBy === 'refetch'],
        ['noDom', !has('dom')],
      ],
      has('source') || has('dom'),
    ),
    finding(
      'picture',
      [
        ['noWindow', !has('screenshot-viewport')],
        ['noFullPage', !has('screenshot-tile')],
        ['pictureIncomplete', has('screenshot-tile') && !screenshot.complete],
      ],
      has('screenshot-viewport') || has('screenshot-tile'),
    ),
    finding('media', [['mediaMissing', imageMissing]], has('media')),
    finding(
      'metadata',
      [
        ['noHttp', !has('http')],
        ['noArchive', !has('mhtml')],
      ],
      has('http') || has('mhtml') || has('dom'),
    ),
    finding(
      'context',
      [
        ['noListing', record.listing === null],
        ['noText', !has('text')],
      ],
      record.listing !== null || has('text'),
    ),
    finding(
      'collection',
      [
        ['noCollector', collector.name === ''],
        ['noIp', collector.machineIp.value === null],
        ['clockUnchecked', unchecked],
      ],
      true,
    ),
    finding('hash', digests, artefacts.length > 0),
    finding('swgdeHash', digests, artefacts.length > 0),
    finding(
      'swgdeRecord',
      [
        ['noCollector', collector.name === ''],
        ['noNetwork', collector.network === null],
        ['clockUnchecked', unchecked],
      ],
      true,
    ),
    finding('time', [['noToken', !hasToken]]),
  ];
}

/** `some`: whether anything the item asks for is there. */
function finding(item: ChecklistItem, lacking: [Lack, boolean][], some = false): ChecklistFinding {
  const lacks = lacking.filter(([, lacks]) => lacks).map(([lack]) => lack);
  return { item, standing: lacks.length === 0 ? 'met' : some ? 'partly' : 'not', lacks };
}
