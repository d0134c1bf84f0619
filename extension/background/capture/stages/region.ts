/** The part of the page that the officer has chosen, as a picture of its own beside the others. */
import { cropPng } from '../../../../shared/capture/png/crop';
import { readHeader } from '../../../../shared/capture/png/header';
import type { PageRect } from '../../../../shared/messages/content-protocol';
import { askFrame } from '../../../platform/messaging';
import { rectPicture } from '../../../platform/pictures';
import { database } from '../../../store/database';
import type { RunningCapture } from '../stage';
import { debuggerPicture, leftEdge, noteTiny } from '../tiles/debugger-tiles';
import { MAX_TILE_DEVICE_PX } from '../tiles/tile-plan';

const PATH = 'region-01.png';

/**
 * Takes it by the best way this capture allows. Call while the debugger may still be attached. A way that can't reach beyond the
 * window gives a part of the window's picture, which then is a derived file.
 */
export async function keepRegion(capture: RunningCapture): Promise<void> {
  const { region } = capture.job;
  if (!region) return;
  const area = inPixels(region);
  const ratio = capture.job.facts.geometry?.devicePixelRatio ?? 1;
  if (Math.max(area.width, area.height) * ratio > MAX_TILE_DEVICE_PX) {
    return capture.missing(PATH, `the part chosen is larger than one picture can be; it stands in the full picture`);
  }
  const { method } = capture.job.facts.screenshot;
  if (method === 'capture-tab') {
    const { devicePixelRatio } = await askFrame(capture.job.tabId, 0, 'content.geometry', {}, 3_000);
    const scale = devicePixelRatio / capture.job.facts.zoom;
    return keep(capture, area, 'capture-tab', await rectPicture(capture.job.tabId, area, scale));
  }
  if (method === 'debugger') {
    const shown = { ...area, x: area.x - (await leftEdge(capture)) };
    const picture = await debuggerPicture(capture, await capture.session(), shown);
    await noteTiny(capture);
    return keep(capture, area, 'debugger', picture);
  }
  await cropped(capture, area);
}

/** Whole CSS px, and no less than was chosen. */
function inPixels({ x, y, width, height }: PageRect): PageRect {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}

async function keep(
  capture: RunningCapture,
  area: PageRect,
  method: 'debugger' | 'capture-tab' | 'viewport',
  picture: Blob,
  derivedFrom?: string,
): Promise<void> {
  const entry = await capture.keep(PATH, picture, {
    ...{ mediaType: 'image/png', role: 'region' },
    ...(derivedFrom ? { derivedFrom } : {}),
  });
  if (!entry) return;
  capture.job.facts.regions.push({ path: PATH, ...area, method });
  capture.did(
    `${PATH} shows ${area.width} × ${area.height} CSS px at ${area.x}, ${area.y} of the page, by the method ${method}.`,
    'The officer has chosen this part.',
  );
}

/** Cut out of what was on the screen. */
async function cropped(capture: RunningCapture, area: PageRect): Promise<void> {
  const from = 'screenshot-viewport.png';
  const { geometry } = capture.job.facts;
  const entry = capture.job.artefacts.find(({ path }) => path === from);
  const row = entry && (await database().blobs.get(entry.sha256));
  if (!row || !geometry) return capture.missing(PATH, 'there is no picture of the window to take it from');
  const { height } = readHeader(new Uint8Array(await row.blob.slice(0, 33).arrayBuffer()));
  const scale = height / geometry.innerHeight;
  const seen = { left: geometry.scrollX, top: geometry.scrollY };
  const picture = await cropPng(row.blob, {
    ...{ x: (area.x - seen.left) * scale, y: (area.y - seen.top) * scale },
    ...{ width: area.width * scale, height: area.height * scale },
  });
  if (!picture)
    return capture.missing(PATH, 'the part chosen was not on the screen, and nothing else may be photographed');
  const right = Math.min(area.x + area.width, seen.left + geometry.innerWidth);
  const bottom = Math.min(area.y + area.height, seen.top + geometry.innerHeight);
  const shown = { x: Math.max(area.x, seen.left), y: Math.max(area.y, seen.top) };
  const part = { ...shown, width: right - shown.x, height: bottom - shown.y };
  if (part.width < area.width || part.height < area.height)
    capture.missing(`${PATH}: what was not on the screen`, 'nothing but the window may be photographed');
  await keep(capture, part, 'viewport', picture, from);
}
