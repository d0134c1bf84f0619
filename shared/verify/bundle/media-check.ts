/** `media.json` of a capture: it follows its schema, and names the capture's pictures, each by its digest and all of them. */
import type { CaptureRecord } from '../../capture/record';
import { readFile } from '../bag/bag-files';
import { Refusal } from '../refusal';
import { asMediaIndex } from '../schema-check';
import { parseStrictJson } from '../strict-json';
import type { CaptureContext } from './capture-check';

const NAME = 'media.json';

/** `names`: files that are in the capture's folder. A capture without the file has nothing to check. */
export async function checkMedia(
  folder: string,
  names: readonly string[],
  { artefacts }: Pick<CaptureRecord, 'artefacts'>,
  { files, findings, signal }: CaptureContext,
): Promise<void> {
  if (!names.includes(NAME)) return;
  const place = folder + NAME;
  try {
    const { images } = asMediaIndex(place, parseStrictJson(place, await readFile(files, place, signal)));
    const pictures = new Map(
      artefacts.filter(({ role }) => role === 'media').map(({ path, sha256 }) => [path, sha256]),
    );
    const named = new Set<string>();
    for (const { path, sha256, obtainedBy } of images) {
      if (path === null) {
        if (sha256 !== null || obtainedBy !== null)
          findings.refuse(place, 'capture-media', 'a picture without a file has a digest or a source');
        continue;
      }
      named.add(path);
      if (sha256 === null || pictures.get(path) !== sha256)
        findings.refuse(place, 'capture-media', `capture.json lists no picture ${path} with the digest it gives`);
    }
    for (const path of pictures.keys())
      if (!named.has(path)) findings.refuse(place, 'capture-media', `it does not name the picture ${path}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.refuse(error.note.file, error.note.rule, error.note.detail);
  }
}
