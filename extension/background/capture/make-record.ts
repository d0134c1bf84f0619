/** `capture.json` from what the stages left. Pure: everything that changes comes in. */
import { withoutFragment } from '../../../shared/capture/address';
import { headerOf } from '../../../shared/capture/main-frame-record';
import { type CaptureRecord, EVIDENCE_FORMAT, type RecordedHit, type ToolInfo } from '../../../shared/capture/record';
import type { Settings } from '../../../shared/messages/settings';
import type { CaseRow, JobRow } from '../../store/schema';

export interface SealIdentity {
  id: string;
  exhibit: string;
  salt: string;
  signingKeySha256: string;
  ledgerHead: string;
  seq: number;
}

export interface RecordInput {
  job: JobRow;
  caseRow: CaseRow;
  settings: Settings;
  hits: RecordedHit[];
  browser: CaptureRecord['browser'];
  tool: ToolInfo;
  /** UTC now. */
  completed: Date;
  /** Monotonic span, or null when the background was restarted in between. */
  monotonicMs: number | null;
  timeZone: string;
  /** A time-stamp authority's clock less ours, when it was measured in the last hour. */
  tsaOffsetMs: number | null;
}

export function makeRecord(identity: SealIdentity, input: RecordInput): CaptureRecord {
  const { job, caseRow, settings, completed } = input;
  const { facts } = job;
  const top = facts.frames[0];
  const started = new Date(facts.startedAt ?? job.requestedAt);
  const geometry = facts.geometry;
  const { transport } = facts;
  const sameDocument = transport !== null && withoutFragment(transport.finalUrl) === withoutFragment(facts.tabUrl);
  return {
    schema: EVIDENCE_FORMAT,
    id: identity.id,
    exhibit: identity.exhibit,
    caseId: caseRow.caseId,
    salt: identity.salt,
    signingKeySha256: identity.signingKeySha256,
    ledgerHead: identity.ledgerHead,
    seq: identity.seq,
    url: {
      requested: sameDocument ? transport.requestedUrl : facts.tabUrl,
      final: facts.tabUrl,
      canonical: top?.canonical ?? null,
      redirects: sameDocument ? transport.redirects.map(({ to }) => to) : [],
    },
    title: facts.tabTitle,
    language: top?.language ?? null,
    referrer: top?.referrer || null,
    contentType: top?.contentType ?? null,
    charset: top?.charset ?? null,
    // Without the header the page's own `document.lastModified` is the time of loading: no statement of anybody.
    documentLastModified: sameDocument ? headerOf(transport, 'last-modified') : null,
    times: {
      startedLocal: localIso(started),
      startedUtc: started.toISOString(),
      completedUtc: completed.toISOString(),
      timeZone: input.timeZone,
      monotonicMs: input.monotonicMs === null ? null : Math.round(input.monotonicMs),
    },
    clock: {
      ...(sameDocument ? clockFrom(transport) : { serverDate: null, serverOffsetMs: null, roundTripMs: null }),
      tsaOffsetMs: input.tsaOffsetMs,
    },
    collector: {
      name: caseRow.officer || settings.officerName,
      role: settings.officerRole,
      organisation: caseRow.organisation || settings.organisation,
      virtualIdentity: caseRow.virtualIdentity || null,
      machineIp: {
        value: settings.machineIp || null,
        method: settings.machineIp ? 'declared by the officer' : 'not declared',
      },
      network: settings.network || null,
    },
    browser: { ...input.browser, otherExtensions: declared(settings.otherExtensions) },
    tool: input.tool,
    viewport: {
      width: geometry?.innerWidth ?? null,
      height: geometry?.innerHeight ?? null,
      devicePixelRatio: geometry?.devicePixelRatio ?? null,
      zoom: facts.zoom,
    },
    page: {
      scrollWidth: geometry?.scrollWidth ?? null,
      scrollHeight: geometry?.scrollHeight ?? null,
      scrollX: geometry?.scrollX ?? null,
      scrollY: geometry?.scrollY ?? null,
    },
    screenshot: screenshotOf(job),
    source: facts.source,
    listing: facts.listing,
    ...(facts.lexicon ? { lexicon: facts.lexicon } : {}),
    hits: input.hits,
    observations: selections(job, completed),
    assessments: [],
    transformations: job.transformations,
    notCaptured: job.notCaptured,
    artefacts: [...job.artefacts].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** Names as the officer wrote them; null when none were declared: no permission asks the browser for them. */
function declared(names: string): string[] | null {
  const list = names
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
  return list.length > 0 ? [...new Set(list)] : null;
}

/** Without a full page, the viewport picture is the method there was. */
function screenshotOf({ facts, artefacts }: JobRow): CaptureRecord['screenshot'] {
  const { method, complete, tiles } = facts.screenshot;
  const regions = facts.regions.length > 0 ? { regions: facts.regions } : {};
  if (tiles.length > 0) return { method, complete, tiles, ...regions };
  if (artefacts.some(({ role }) => role === 'reconstruction'))
    return { method: 'reconstruction', complete: false, tiles: [], ...regions };
  const viewport = artefacts.some(({ role }) => role === 'screenshot-viewport');
  return { method: viewport ? 'viewport' : null, complete: false, tiles: [], ...regions };
}

type Transport = NonNullable<JobRow['facts']['transport']>;

/** The server's clock against ours. A response from the cache carries an old date and says nothing of now. */
function clockFrom(transport: Transport): Omit<CaptureRecord['clock'], 'tsaOffsetMs'> {
  const date = headerOf(transport, 'date');
  const server = date === null ? Number.NaN : Date.parse(date);
  const responded = transport.respondedAt === null ? Number.NaN : Date.parse(transport.respondedAt);
  const offset = transport.fromCache ? Number.NaN : server - responded;
  return {
    serverDate: date,
    serverOffsetMs: Number.isNaN(offset) ? null : offset,
    roundTripMs: transport.roundTripMs,
  };
}

/** ISO 8601 with the local offset, e.g. `2026-11-24T04:10:54.123+01:00`. */
function localIso(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const shifted = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  const sign = minutes < 0 ? '-' : '+';
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${shifted}${sign}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** What was selected in each frame when its document was read. */
function selections({ facts, artefacts }: JobRow, completed: Date): CaptureRecord['observations'] {
  const at = artefacts.find(({ path }) => path === 'dom.html.txt')?.createdAt ?? completed.toISOString();
  return facts.frames.flatMap(({ number, selected }) =>
    selected
      ? {
          text: `On the page was selected${selected.selector ? `, from ${selected.selector} on` : ''}${number > 0 ? ` in frame ${number}` : ''}: “${selected.text}”`,
          at,
        }
      : [],
  );
}
