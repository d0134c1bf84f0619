/** The tags of a picture that tell where, when and with what it was made. Everything else stays in the file. */
import ExifReader from 'exifreader';

/** EXIF 2.32, IPTC and XMP names as ExifReader gives them. */
const TELLING = [
  'Make',
  'Model',
  'LensModel',
  'BodySerialNumber',
  'Software',
  'DateTimeOriginal',
  'CreateDate',
  'DateTime',
  'OffsetTimeOriginal',
  'Orientation',
  'GPSDateStamp',
  'Artist',
  'By-line',
  'creator',
  'Copyright',
  'Copyright Notice',
  'ImageDescription',
  'Caption/Abstract',
  'UserComment',
  'CreatorTool',
  'DocumentID',
  'ImageUniqueID',
] as const;
const MAX_VALUE = 300;

/** Name → text, in the order above; null when there is none of them, or the file can't be read. */
export function exifSummary(bytes: ArrayBuffer): Record<string, string> | null {
  let tags: Record<string, unknown>;
  try {
    const { exif, iptc, xmp, gps } = ExifReader.load(bytes, { expanded: true });
    tags = { ...xmp, ...iptc, ...exif, Latitude: gps?.Latitude, Longitude: gps?.Longitude, Altitude: gps?.Altitude };
  } catch {
    // No metadata, or broken ones: the file itself is the evidence.
    return null;
  }
  const found: Record<string, string> = {};
  for (const name of TELLING) {
    const text = wordsOf(tags[name]);
    if (text) found[name] = text;
  }
  for (const name of ['Latitude', 'Longitude', 'Altitude']) {
    const value = tags[name];
    if (typeof value === 'number' && Number.isFinite(value)) found[`GPS${name}`] = String(Number(value.toFixed(6)));
  }
  return Object.keys(found).length > 0 ? found : null;
}

/** A tag's description, cleaned of control characters: it comes out of the suspect's file. */
function wordsOf(tag: unknown): string {
  if (typeof tag !== 'object' || tag === null || !('description' in tag)) return '';
  const text = String(tag.description);
  return Array.from(text, (character) => (character < ' ' || character === '\u007f' ? ' ' : character))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, MAX_VALUE);
}
