/** Notes which blocks of the visible text may hold a price or a way to reach somebody. Only a cheap look: the background reads them. */
import type { ListingSource } from '../../../shared/listing/source';
import { type KnownSteps, selectorOf } from '../dom/selector';
import type { Run } from '../text/run';

const WORTH_READING =
  /[@€£¥₫$☎📞📱]|\d[\d\s()./•·-]{6,}\d|\d\s?(?:eur|chf|gbp|usd|pln|kr|zł|kč)|(?:eur|chf|gbp|usd)\s?\d|\d,[-–—]|whats|wapp|telegr|signal|we\s?chat|weixin|微信|viber|insta|snap|line\s?id|arobase|apenstaartje|klammeraffe|[[({]\s?(?:at|a|ät)\s?[\])}]|(?:null?|z[eé]ro)\W+(?:\p{L}+\W+){4}/iu;
const MAX_BLOCKS = 300;

export class FactBlocks {
  readonly list: ListingSource['blocks'] = [];
  cut = false;
  readonly #known: KnownSteps = new Map();

  /** `start`: UTF-16 offset of the run in the frame's text. */
  look(run: Run, start: number): void {
    if (!WORTH_READING.test(run.text)) return;
    if (this.list.length === MAX_BLOCKS) {
      this.cut = true;
      return;
    }
    this.list.push({ start, length: run.text.length, selector: selectorOf(run.block, this.#known) });
  }
}
