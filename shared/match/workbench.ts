/** What one text is worked on with; kept between texts, for small ones come by the thousand. */
import { Folder } from '../text/fold';

/** Room for word starts that is kept between texts. */
const MOST_KEPT = 4096;

export class Workbench {
  readonly folder = new Folder();
  private possible = new Uint32Array(0);

  /** Room for so many word starts. */
  roomFor(count: number): Uint32Array {
    if (this.possible.length < count) this.possible = new Uint32Array(Math.max(count, MOST_KEPT));
    return this.possible;
  }

  /** Gives back the memory of a very long text. */
  release(): void {
    this.folder.release();
    if (this.possible.length > MOST_KEPT) this.possible = new Uint32Array(0);
  }
}
