/** One advert of a list of adverts: what is read of its card, and what is told of it. */
import type { Hit, Level } from '../match/types';

/** A piece of a line: what stands in one link, or outside of links. */
export interface CardPart {
  text: string;
  heading: boolean;
  /** Inside a link. */
  link: boolean;
  /** What the page itself calls it, by a class name or a property of structured data. */
  called: 'title' | 'price' | 'seller' | null;
}

/** A card as it is read from the page. */
export interface CardSource {
  /** The text as a reader sees it, line by line: a word may be torn over several pieces. */
  lines: string[];
  parts: CardPart[];
  /** Alternative texts, labels and tooltips inside the card. */
  labels: string[];
  /** Absolute address the card leads to, null when it leads nowhere. */
  url: string | null;
}

/** Null for what the card does not say; nothing is guessed. */
export interface CardFacts {
  title: string;
  price: string | null;
  seller: string | null;
}

/** A hit without its offsets: those of a card lie in no text that anybody keeps. */
export type CardHit = Pick<
  Hit,
  'termId' | 'term' | 'language' | 'commodity' | 'kind' | 'quote' | 'score' | 'level' | 'reasons' | 'evasion'
>;

export interface FrameListing extends CardFacts {
  /** Number within the frame's report, for `page.reveal-listing`. */
  index: number;
  url: string | null;
  level: Level;
  /** 0 to 100, for ranking only. */
  score: number;
  /** The strongest hits of the card, strongest first. */
  hits: CardHit[];
}

export interface PageListing extends FrameListing {
  frameId: number;
}

/** What one frame found of lists of adverts. */
export interface ListingReport {
  /** Cards seen, suspect or not. */
  total: number;
  /** More cards were there than were read, or more were suspect than are listed. */
  capped: boolean;
  /** Suspect cards, most suspect first. */
  listed: FrameListing[];
}
