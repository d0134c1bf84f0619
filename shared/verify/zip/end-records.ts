/** Finds the end of a zip archive and what it says of the central directory (APPNOTE 4.3.14 to 4.3.16), with or without Zip64. */
import { ARCHIVE, NotABundle, Refusal } from '../refusal';
import type { ByteSource } from './byte-source';
import {
  ALL_ONES_16,
  ALL_ONES_32,
  END_BYTES,
  END_SIGNATURE,
  uint64,
  viewOf,
  ZIP64_END_BYTES,
  ZIP64_END_SIGNATURE,
  ZIP64_LOCATOR_BYTES,
  ZIP64_LOCATOR_SIGNATURE,
} from './records';

export interface DirectoryPlace {
  entries: number;
  offset: number;
  size: number;
}

const LONGEST_COMMENT = 0xffff;

/**
 * Reads the end record, which must be the archive's last 22 bytes, and the Zip64 records right before it.
 *
 * @throws NotABundle when there is no end record or what it points to is not there (a cut or damaged file).
 * @throws Refusal for a comment, bytes before or after, two end records, or parts of several disks.
 */
export async function readEnd(source: ByteSource): Promise<DirectoryPlace> {
  if (source.size < END_BYTES) throw new NotABundle('it is too short to be a zip file');
  const tailBytes = Math.min(source.size, END_BYTES + LONGEST_COMMENT + ZIP64_LOCATOR_BYTES + ZIP64_END_BYTES);
  const tail = await source.read(source.size - tailBytes, tailBytes);
  const view = viewOf(tail);
  const end = tailBytes - END_BYTES;
  refuseOtherEnds(view, end);

  if (view.getUint16(end + 20, true) !== 0) throw new NotABundle('its end record speaks of bytes that are not there');
  const disks = [view.getUint16(end + 4, true), view.getUint16(end + 6, true)];
  const counts = [view.getUint16(end + 8, true), view.getUint16(end + 10, true)];
  const plain = {
    entries: counts[1] ?? 0,
    size: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true),
  };
  const endOffset = source.size - END_BYTES;

  const zip64 = readZip64(view, end, source.size - tailBytes);
  if (zip64 === null) {
    if (disks.some((disk) => disk !== 0) || counts[0] !== counts[1]) {
      throw new Refusal(ARCHIVE, 'zip-multi-disk', 'its end record names another disk');
    }
    return placed(plain, endOffset);
  }
  if (
    disks.some((disk) => disk !== 0 && disk !== ALL_ONES_16) ||
    counts.some((count) => count !== zip64.entries && count !== ALL_ONES_16) ||
    (plain.size !== zip64.size && plain.size !== ALL_ONES_32) ||
    (plain.offset !== zip64.offset && plain.offset !== ALL_ONES_32)
  ) {
    throw new Refusal(
      ARCHIVE,
      'zip-headers-disagree',
      'the end record and the Zip64 end record give different numbers',
    );
  }
  return placed(zip64, endOffset - ZIP64_LOCATOR_BYTES - ZIP64_END_BYTES);
}

/** The directory has to end where the end records begin; `first` is the offset of the first of these. */
function placed(place: DirectoryPlace, first: number): DirectoryPlace {
  const directoryEnd = place.offset + place.size;
  if (!Number.isSafeInteger(directoryEnd) || directoryEnd > first) {
    throw new NotABundle('its end record points outside of the file: bytes are missing');
  }
  if (directoryEnd < first) {
    throw new Refusal(
      ARCHIVE,
      'zip-bytes-before',
      `${first - directoryEnd} bytes are more than its end record accounts for`,
    );
  }
  return place;
}

/**
 * Looks for end records other than the one that is the last 22 bytes: readers that search from the other side, or that believe a
 * comment, would open another archive than we do.
 */
function refuseOtherEnds(view: DataView, end: number): void {
  const last = view.getUint32(end, true) === END_SIGNATURE && view.getUint16(end + 20, true) === 0;
  for (let at = end; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at === end && last) continue;
    const after = view.byteLength - at - END_BYTES;
    const comment = view.getUint16(at + 20, true);
    if (last) {
      // Stored files may hold these four bytes by chance. One that stands right before the end or whose comment reaches the end may not.
      if (after === END_BYTES || comment === after) {
        throw new Refusal(
          ARCHIVE,
          'zip-two-end-records',
          `a second end record stands ${after + END_BYTES} bytes before the end`,
        );
      }
      continue;
    }
    if (comment > after) continue;
    if (comment === after && after > 0)
      throw new Refusal(ARCHIVE, 'zip-comment', `the archive carries a comment of ${after} bytes`);
    throw new Refusal(ARCHIVE, 'zip-bytes-after', `${after - comment} bytes follow the end record`);
  }
  if (!last) throw new NotABundle('it has no zip end record: it is no zip file, or it was cut off');
}

function readZip64(view: DataView, end: number, tailOffset: number): DirectoryPlace | null {
  const locator = end - ZIP64_LOCATOR_BYTES;
  const record = locator - ZIP64_END_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== ZIP64_LOCATOR_SIGNATURE) return null;
  const where = uint64(view, locator + 8);
  if (record < 0 || where !== tailOffset + record || view.getUint32(record, true) !== ZIP64_END_SIGNATURE) {
    throw new Refusal(ARCHIVE, 'zip-bytes-before', 'the Zip64 end record is not where its locator says');
  }
  if (uint64(view, record + 4) !== ZIP64_END_BYTES - 12) {
    throw new Refusal(ARCHIVE, 'zip-hidden-bytes', 'the Zip64 end record has an unexpected length');
  }
  const disks = [
    view.getUint32(locator + 4, true),
    view.getUint32(record + 16, true),
    view.getUint32(record + 20, true),
  ];
  const entries = uint64(view, record + 32);
  if (
    disks.some((disk) => disk !== 0) ||
    view.getUint32(locator + 16, true) !== 1 ||
    uint64(view, record + 24) !== entries
  ) {
    throw new Refusal(ARCHIVE, 'zip-multi-disk', 'its Zip64 end record names another disk');
  }
  return { entries, size: uint64(view, record + 40), offset: uint64(view, record + 48) };
}
