/**
 * What all frames of one capture may have together. Each frame keeps to its own limits; hundreds of them at these limits would still
 * fill memory and disk. The top document comes first, so what is left off is a frame's, and named.
 */
import { LIMITS } from '../../../shared/capture/limits';
import type { FrameSnapshot } from '../../../shared/messages/protocol';
import type { RunningCapture } from './stage';

export class FrameBudget {
  #text = LIMITS.captureTextChars as number;
  #view = LIMITS.viewBytes as number;
  #addresses = LIMITS.captureAddressChars as number;
  #hits = LIMITS.captureHits as number;
  #hitChars = LIMITS.captureHitChars as number;

  /** The snapshot, without those parts for which there is no room any more; each is declared. */
  fit(capture: RunningCapture, number: number, snapshot: FrameSnapshot): FrameSnapshot {
    const fitting = { ...snapshot };
    const off = (what: string, limit: number) =>
      capture.missing(`${what} of frame ${number}`, `all frames together have at most ${limit} of it`);
    if (snapshot.text.length > this.#text) {
      // Offsets of its hits would point nowhere.
      Object.assign(fitting, { text: '', hits: [] });
      off('text and hits', LIMITS.captureTextChars);
    }
    if (fitting.hits.length > this.#hits) {
      fitting.hits = fitting.hits.slice(0, this.#hits);
      off(`${snapshot.hits.length - fitting.hits.length} hits`, LIMITS.captureHits);
    }
    // Ours are short; a process that was taken over could make capture.json larger than any bundle may hold.
    const within = fitting.hits.findIndex((hit) => {
      this.#hitChars -= JSON.stringify(hit)?.length ?? 0;
      return this.#hitChars < 0;
    });
    if (within >= 0) {
      off(`characters of ${fitting.hits.length - within} hits`, LIMITS.captureHitChars);
      fitting.hits = fitting.hits.slice(0, within);
    }
    const viewLength = snapshot.view.body.length + snapshot.view.styles.length;
    const addressLength = snapshot.images.reduce((sum, { url }) => sum + url.length, 0);
    const crowded = addressLength > this.#addresses;
    if (viewLength > this.#view || crowded) {
      // Its marks count the pictures of the list: one goes with the other.
      fitting.view = { head: '', body: '', styles: '', htmlAttributes: '', bodyAttributes: '' };
      off('reading copy', LIMITS.viewBytes);
    }
    if (crowded) {
      fitting.images = [];
      off('list of pictures', LIMITS.captureAddressChars);
    }
    this.#text -= fitting.text.length;
    this.#hits -= fitting.hits.length;
    this.#view -= fitting.view.body.length + fitting.view.styles.length;
    this.#addresses -= crowded ? 0 : addressLength;
    return fitting;
  }
}
