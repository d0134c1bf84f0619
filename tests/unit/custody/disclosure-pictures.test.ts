/** What a copy for the defence may not show in one picture it may not show in another. */
import { expect, it } from 'vitest';
import { disclosureCopy } from '../../../extension/export/disclosure-copy';
import type { BundleCapture, BundleFile } from '../../../shared/bundle/source';
import type { ArtefactRole } from '../../../shared/capture/record';
import { sampleRecord } from '../bundle/sample-record';

const ROLES: Record<string, ArtefactRole> = {
  'screenshot-viewport.png': 'screenshot-viewport',
  'region-01.png': 'region',
  'derived/marked.png': 'marked',
  'media/001.png': 'media',
  'media/002.png': 'media',
  'media.json': 'media-index',
};
const place = (y: number) => [
  { frame: 0, selector: 'img', kind: 'img', alt: '', rect: { x: 0, y, width: 50, height: 50 } },
];
const item = (path: string, y: number) => ({ url: path, path, dhash: null, places: place(y) });

it('the chosen part and the file of the picture that stood there are withheld with the screenshot, the others stay', async () => {
  const tool = { name: 'Spoor', version: '1', buildSha256: '' } as const;
  const record = sampleRecord(0, { caseId: '', tool, signingKeySha256: '', ledgerHead: '', seq: 1, artefacts: [] });
  Object.assign(record.viewport, { devicePixelRatio: 1 });
  Object.assign(record.page, { scrollX: 0, scrollY: 0 });
  record.artefacts = Object.entries(ROLES).map(([path, role]) => ({
    ...{ path, role, sha256: '', bytes: 0, mediaType: role === 'media-index' ? 'application/json' : 'image/png' },
    ...{ derivedFrom: null, createdAt: '', mayHoldCredentials: false },
  }));
  const media = JSON.stringify({
    schema: 'spoor-media/1',
    images: [item('media/001.png', 0), item('media/002.png', 500)],
  });
  const files = Object.keys(ROLES).map(
    (path): BundleFile => ({
      path,
      bytes: 0,
      sha256: path,
      read: async () => new Blob([path === 'media.json' ? media : path]),
    }),
  );
  const capture = { id: record.id, record, captureJson: new Uint8Array(), files } as unknown as BundleCapture;
  const regions = { 'screenshot-viewport.png': [{ x: 10, y: 10, width: 5, height: 5 }] };
  const copy = await disclosureCopy(capture, regions, async (picture) => picture);
  expect(copy.capture.files.map(({ path }) => path)).toEqual(['media/002.png', 'media.json']);
  const region = copy.withheld.filter(({ reasonCode }) => reasonCode === 'region').map(({ sha256 }) => sha256);
  expect(region).toEqual(['screenshot-viewport.png', 'region-01.png', 'derived/marked.png', 'media/001.png']);
});
