/** A capture whose signed record is withheld: the copy that stands for it, and its blacked-out pictures. */
import { DISCLOSED_FORMAT, type DisclosedPicture, type DisclosedRecord, isBlank } from '../../handover/disclosed';
import { readFile } from '../bag/bag-files';
import { Refusal } from '../refusal';
import { asCapture } from '../schema-check';
import { parseStrictJson } from '../strict-json';
import type { CaptureContext } from './capture-check';

const MEMBERS = 'blanked captureJsonSha256 id pictures record schema';
const PICTURE_MEMBERS = 'of ofSha256 path regions sha256';
const REGION_MEMBERS = 'height width x y';

export function disclosedPath(id: string): string {
  return `data/notes/${id}/disclosed.json`;
}

/** @throws Refusal `disclosed-record`, or of the JSON rules. */
export async function readDisclosed(id: string, sha256: string, context: CaptureContext): Promise<DisclosedRecord> {
  const path = disclosedPath(id);
  const refuse = (detail: string): never => {
    throw new Refusal(path, 'disclosed-record', detail);
  };
  if (!context.files.sizes.has(path)) refuse('capture.json is withheld and no copy stands for it');
  const value = parseStrictJson(path, await readFile(context.files, path, context.signal));
  if (keysOf(value) !== MEMBERS) refuse(`its members are not ${MEMBERS}`);
  const copy = value as DisclosedRecord;
  if (copy.schema !== DISCLOSED_FORMAT || copy.id !== id) refuse('it is no copy of this capture');
  if (copy.captureJsonSha256 !== sha256)
    refuse(`it is a copy of ${copy.captureJsonSha256}, case.json withholds ${sha256}`);
  if (!Array.isArray(copy.blanked) || !Array.isArray(copy.pictures)) refuse('its lists are not lists');
  asCapture(path, copy.record);
  if (!isBlank(copy.record)) refuse('salt, covert identity or machine address are still in it');
  checkPictures(id, copy, context);
  return copy;
}

function checkPictures(
  id: string,
  copy: DisclosedRecord,
  { digests, findings, withheldArtefacts }: CaptureContext,
): void {
  for (const picture of copy.pictures) {
    const path = `data/notes/${id}/${picture.path}`;
    const original = copy.record.artefacts.find((one) => one.path === picture.of);
    const withheld = withheldArtefacts.some((one) => one.path === `data/captures/${id}/${picture.of}`);
    if (!isPicture(picture)) findings.refuse(path, 'disclosed-record', 'its entry is not of its form');
    else if (digests.get(path) !== picture.sha256)
      findings.refuse(path, 'disclosed-record', 'the blacked-out picture is not the one that disclosed.json names');
    else if (original?.sha256 !== picture.ofSha256 || !withheld)
      findings.refuse(path, 'disclosed-record', 'its original is not a withheld artefact of the capture');
  }
}

function isPicture(picture: DisclosedPicture): boolean {
  const whole = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
  return (
    keysOf(picture) === PICTURE_MEMBERS &&
    Array.isArray(picture.regions) &&
    picture.regions.every((one) => keysOf(one) === REGION_MEMBERS && Object.values(one).every(whole))
  );
}

function keysOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.keys(value).sort().join(' ') : '';
}
