/**
 * What Spoor knows of one marketplace: how its addresses name an advert and where on the page the facts stand. Data only, read by the
 * content script (which elements) and by the facts (what they mean). None of these was tried on the live site: `testedOnLiveSite` says so
 * in every record that one of them wrote.
 */
import type { ProbeField } from '../source';

export interface Adapter {
  id: string;
  /** Name of the marketplace as printed. */
  platform: string;
  /** Matches the host name. */
  host: RegExp;
  /** Matches the path of an advert; group 1 is the advert's number. Other pages of the site are left alone. */
  advert: RegExp;
  probes: readonly Probe[];
  testedOnLiveSite: false;
}

export interface Probe {
  field: ProbeField;
  /** The first of these that is on the page and displayed. */
  selectors: readonly string[];
}
