/** What a sealed capture holds, read as the panel reads it. */

import type { PngHeader } from '../../../shared/capture/png/header';
import { readRows } from '../../../shared/capture/png/read-rows';
import type { CaptureRecord } from '../../../shared/capture/record';
import type { Spoor } from '../../../tools/drive/spoor';

export async function recordOf(spoor: Spoor, captureId: string | null): Promise<CaptureRecord> {
  return (await spoor.ask('capture.open', { captureId: captureId ?? '' })).record;
}

/** The exact bytes of one artefact. */
export async function artefactBytes(spoor: Spoor, captureId: string | null, path: string): Promise<Buffer> {
  const base64 = await spoor.panel.evaluate(
    async (id: string, name: string) => {
      const message = { to: 'spoor', name: 'capture.artefact', request: { captureId: id, path: name } };
      const answer = (await chrome.runtime.sendMessage(message)) as { value?: { blob: Blob }; detail?: string };
      if (!answer.value) throw new Error(`${name}: ${answer.detail}`);
      const bytes = new Uint8Array(await answer.value.blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 30_000) text += String.fromCharCode(...bytes.subarray(at, at + 30_000));
      return btoa(text);
    },
    captureId ?? '',
    path,
  );
  return Buffer.from(base64, 'base64');
}

export interface Picture extends PngHeader {
  /** Red, green, blue of one device pixel. */
  at(x: number, y: number): [number, number, number];
}

export async function pictureOf(png: Buffer): Promise<Picture> {
  const parts: Uint8Array[] = [];
  const header = await readRows(new Blob([png as Uint8Array<ArrayBuffer>]), (rows) => void parts.push(rows));
  const pixels = Buffer.concat(parts);
  const at = (x: number, y: number): [number, number, number] => {
    const start = (Math.floor(y) * header.width + Math.floor(x)) * header.channels;
    return [pixels[start] ?? -1, pixels[start + 1] ?? -1, pixels[start + 2] ?? -1];
  };
  return { ...header, at };
}
