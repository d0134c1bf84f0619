/**
 * Which picture files show what somebody blacks out in a screenshot. A face that is black in the screenshot must not be handed over as
 * the file that the page showed there.
 */
import { dhashDistance } from '../capture/dhash';
import type { MediaIndex, MediaItem } from '../capture/media-index';
import type { CaptureRecord } from '../capture/record';
import { ALIKE_BITS } from '../links/keys';
import type { PageRect } from '../messages/content-protocol';
import type { Region } from './disclosed';

type Regions = Readonly<Record<string, readonly Region[]>>;

/**
 * Paths of captured pictures of which any place lies, wholly or in part, in a region, and of those that look like one of them. Where a
 * frame inside the page stands is not in the record: its pictures count, too. `regions`: px, by the screenshot they were drawn on.
 */
export function mediaUnder(record: CaptureRecord, { images }: MediaIndex, regions: Regions): Set<string> {
  const areas = Object.entries(regions).flatMap(([path, list]) => list.map((region) => areaOf(record, path, region)));
  if (areas.length === 0) return new Set();
  const touched = ({ places }: MediaItem) =>
    places.some(({ frame, rect }) => frame !== 0 || (rect !== null && areas.some((area) => overlap(area, rect))));
  const hidden = images.filter((item) => item.path !== null && touched(item));
  const hashes = hidden.flatMap(({ dhash }) => dhash ?? []);
  const alike = ({ dhash }: MediaItem) =>
    dhash !== null && hashes.some((hash) => dhashDistance(hash, dhash) <= ALIKE_BITS);
  return new Set([...hidden, ...images.filter(alike)].flatMap(({ path }) => path ?? []));
}

/** A region in CSS px of the page; null, which is everywhere, where the record does not say what the picture shows. */
function areaOf({ viewport, page, screenshot }: CaptureRecord, path: string, region: Region): PageRect | null {
  const tile = screenshot.tiles.find((one) => one.path === path);
  const shown = tile ?? (path === 'screenshot-viewport.png' ? { x: page.scrollX, y: page.scrollY } : null);
  const ratio = viewport.devicePixelRatio;
  if (!shown || shown.x === null || shown.y === null || !ratio) return null;
  return {
    ...{ x: shown.x + region.x / ratio, y: shown.y + region.y / ratio },
    ...{ width: region.width / ratio, height: region.height / ratio },
  };
}

function overlap(area: PageRect | null, rect: PageRect): boolean {
  if (area === null) return true;
  const beside = area.x >= rect.x + rect.width || rect.x >= area.x + area.width;
  return !beside && area.y < rect.y + rect.height && rect.y < area.y + area.height;
}
