/** A picture of a list is drawn only from what can be drawn without harm: imported ones are a stranger's. */
import './environment';
import { afterEach, expect, it, vi } from 'vitest';
import { makeThumbnail } from '../../../extension/store/thumbnails';
import { png } from '../bundle/png';

afterEach(() => vi.unstubAllGlobals());

it('does not decode a picture of some kB that unfolds to gigabytes', async () => {
  const decode = vi.fn(async () => {
    throw new Error('this would be drawn');
  });
  vi.stubGlobal('createImageBitmap', decode);
  const picture = new Uint8Array(png(64, 40, 1));
  expect(await makeThumbnail(new Blob([picture]))).toBeNull();
  expect(decode).toHaveBeenCalledTimes(1);
  // Width and height of the IHDR chunk: 60,000 px each.
  new DataView(picture.buffer).setUint32(16, 60_000);
  new DataView(picture.buffer).setUint32(20, 60_000);
  expect(await makeThumbnail(new Blob([picture]))).toBeNull();
  expect(decode).toHaveBeenCalledTimes(1);
});
