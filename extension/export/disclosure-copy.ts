/**
 * Makes captures of a case into a copy for disclosure: the signed record is withheld, a blanked one stands for it; every text in which
 * the covert identity or the machine's address occurs, and what may hold credentials, is withheld; pictures with chosen regions are
 * withheld and a blacked-out one stands for each, and so are the files of pictures that stood there. Originals are named by digest.
 */
import type { BundleCapture, BundleFile } from '../../shared/bundle/source';
import { MEDIA_FORMAT, type MediaIndex } from '../../shared/capture/media-index';
import type { ArtefactEntry } from '../../shared/capture/record';
import type { CaseRecord } from '../../shared/evidence/case-record';
import { sha256Hex } from '../../shared/evidence/digest';
import {
  blankRecord,
  DISCLOSED_FORMAT,
  type DisclosedPicture,
  type DisclosedRecord,
  holdsWords,
  type Region,
  secretWords,
} from '../../shared/handover/disclosed';
import { mediaUnder } from '../../shared/handover/under-regions';
import { blackOut } from '../platform/black-out';

export interface DisclosureCopy {
  capture: BundleCapture;
  extra: BundleFile[];
  withheld: CaseRecord['withheldArtefacts'];
}

type BlackOut = (picture: Blob, regions: readonly Region[]) => Promise<Blob>;

/** Pictures that show what others show: whoever withholds a region of one must not leave it in the other. */
const SHOWN_AGAIN = ['marked', 'full-picture', 'view', 'region'];

/** `regions`: px, by the picture they are blacked out in. Throws when a picture cannot be drawn. */
export async function disclosureCopy(
  capture: BundleCapture,
  regions: Readonly<Record<string, readonly Region[]>>,
  draw: BlackOut = blackOut,
): Promise<DisclosureCopy> {
  const { id, record, captureJson } = capture;
  const folder = `data/captures/${id}`;
  const words = secretWords(record);
  const reasons = new Map<string, string>();
  const hasRegions = Object.values(regions).some((list) => list.length > 0);
  const under = hasRegions ? mediaUnder(record, await mediaIndexOf(capture), regions) : new Set<string>();
  for (const entry of record.artefacts) {
    const file = capture.files.find(({ path }) => path === entry.path);
    if (!file) continue;
    const again = under.has(entry.path) || (hasRegions && SHOWN_AGAIN.includes(entry.role));
    const reason = again ? 'region' : await reasonToWithhold(entry, file, words, regions);
    if (reason) reasons.set(entry.path, reason);
  }
  const extra: BundleFile[] = [];
  const pictures: DisclosedPicture[] = [];
  for (const [of, list] of Object.entries(regions)) {
    const file = capture.files.find(({ path }) => path === of);
    if (!file || list.length === 0) continue;
    const drawn = await draw(await file.read(), list);
    const path = `redacted-${String(pictures.length + 1).padStart(2, '0')}.png`;
    const made = await fileOf(`data/notes/${id}/${path}`, drawn);
    extra.push(made);
    pictures.push({ path, sha256: made.sha256, of, ofSha256: file.sha256, regions: list.map((one) => ({ ...one })) });
  }
  const captureJsonSha256 = await sha256Hex(captureJson);
  const blank = blankRecord(record);
  const copy: DisclosedRecord = { schema: DISCLOSED_FORMAT, id, captureJsonSha256, ...blank, pictures };
  extra.push(await fileOf(`data/notes/${id}/disclosed.json`, new Blob([`${JSON.stringify(copy, null, 2)}\n`])));
  const withheld = [...reasons].map(([path, reasonCode]) => ({
    ...{ path: `${folder}/${path}`, reasonCode },
    sha256: capture.files.find((file) => file.path === path)?.sha256 ?? '',
  }));
  withheld.unshift({ path: `${folder}/capture.json`, sha256: captureJsonSha256, reasonCode: 'identity' });
  const files = capture.files.filter(({ path }) => !reasons.has(path));
  return { capture: { ...capture, record: blank.record, files, token: null, disclosed: true }, extra, withheld };
}

async function reasonToWithhold(
  entry: ArtefactEntry,
  file: BundleFile,
  words: readonly string[],
  regions: Readonly<Record<string, readonly Region[]>>,
): Promise<string | null> {
  if ((regions[entry.path]?.length ?? 0) > 0) return 'region';
  if (entry.mayHoldCredentials) return 'credentials';
  if (words.length === 0 || entry.mediaType.startsWith('image/')) return null;
  return holdsWords(await (await file.read()).text(), words) ? 'identity' : null;
}

async function mediaIndexOf({ files }: BundleCapture): Promise<MediaIndex> {
  const file = files.find(({ path }) => path === 'media.json');
  if (!file) return { schema: MEDIA_FORMAT, images: [] };
  return JSON.parse(await (await file.read()).text()) as MediaIndex;
}

async function fileOf(path: string, blob: Blob): Promise<BundleFile> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { path, bytes: bytes.length, sha256: await sha256Hex(bytes), read: async () => blob };
}
