/** The captured images of one reading copy, each turned into its `data:` address once, within the size the copy may have. */
import { withoutFragment } from '../address';
import { bytesOfDataAddress, dataAddress, imageType } from './image-bytes';

interface Media {
  mediaType: string;
  bytes: Uint8Array;
}

/** Addresses up to this many characters are written where they are used. */
const SHORT = 600;

export class ImageShelf {
  readonly missing: { url: string; reason: string }[] = [];
  readonly #media: ReadonlyMap<string, Media>;
  readonly #maxBytes: number;
  readonly #made = new Map<string, string | null>();
  readonly #variables = new Map<string, { name: string; address: string }>();
  readonly #noted = new Set<string>();
  #bytes = 0;

  /** `maxBytes`: of all addresses written, repetitions counted. */
  constructor(media: ReadonlyMap<string, Media>, maxBytes: number) {
    this.#media = media;
    this.#maxBytes = maxBytes;
  }

  /** The image at `url` as a `data:` address, from captured bytes or from the address itself; null, and noted, when there is none. */
  address(url: string): string | null {
    const made = this.#made.get(url) ?? (this.#made.has(url) ? null : this.#make(url));
    if (made === null) return null;
    if (this.#bytes + made.length > this.#maxBytes) {
      this.#note(url, `the reading copy would be larger than ${this.#maxBytes} bytes`);
      return null;
    }
    this.#bytes += made.length;
    return made;
  }

  /** The image for use in style: long addresses stand once, in `sheet`, however many rules show the image. */
  styled(url: string): string | null {
    const known = this.#variables.get(url);
    if (known) return known.name;
    const made = this.address(url);
    if (made === null || made.length < SHORT) return made;
    const name = `var(--spoor-picture-${this.#variables.size})`;
    this.#variables.set(url, { name, address: made });
    return name;
  }

  /** A `data:` address found in a sheet, if it is an image; null, without a note, for every other address. */
  inlined(url: string): string | null {
    return /^data:image\//i.test(url) ? this.styled(url) : null;
  }

  /** The sheet that `styled` refers to. Custom properties are inherited into shadow trees. */
  get sheet(): string {
    const lines = [...this.#variables.values()].map(({ name, address }) => `${name.slice(4, -1)}:url("${address}")`);
    return lines.length > 0 ? `:root{${lines.join(';')}}` : '';
  }

  #make(url: string): string | null {
    const inline = /^data:/i.test(url);
    const bytes = inline
      ? bytesOfDataAddress(url)
      : (this.#media.get(url) ?? this.#media.get(withoutFragment(url)))?.bytes;
    const type = bytes ? imageType(bytes) : null;
    const made = bytes && type ? dataAddress(type, bytes) : null;
    this.#made.set(url, made);
    if (made === null) {
      const reason = bytes
        ? 'it is no PNG, JPEG, GIF, WebP or AVIF, and no SVG without script and outside references'
        : inline
          ? 'its data: address could not be read'
          : 'its bytes were not captured';
      this.#note(url, reason);
    }
    return made;
  }

  #note(url: string, reason: string): void {
    const name = url.startsWith('data:') ? `${url.slice(0, 60)}…` : url;
    const said = `${name}\n${reason}`;
    if (this.#noted.has(said)) return;
    this.#noted.add(said);
    this.missing.push({ url: name, reason });
  }
}
