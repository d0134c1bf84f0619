/** What the officer or the agency can set. */
import type { Language } from '../match/types';
import type { PrivateKind } from '../words/private-sites';

export interface Settings {
  officerName: string;
  officerRole: string;
  organisation: string;
  contact: string;
  /** Officer id used in ledgers; made at first run. */
  officerId: string;
  /** Exhibit prefix; made from the name at first run, changeable while no exhibit carries it. */
  exhibitPrefix: string;
  /** Declared network and address, e.g. `agency VPN` and `192.0.2.7`; empty when not declared. */
  network: string;
  machineIp: string;
  /** Lexicon languages switched on. */
  languages: Language[];
  /** Packs switched off though their language is on, an agency's own included. */
  packsOff: string[];
  /** Sites that are not read: `example.org`, `example.org/inbox*`. Subdomains are meant too. */
  excludedSites: string[];
  /** Kinds of sites that are not read though nobody listed them. */
  privateKinds: PrivateKind[];
  /** True: only `readSites` are read. */
  onlySites: boolean;
  /** Sites that are read: the only ones when `onlySites`, else those that a ready-made pattern would wrongly shut out. */
  readSites: string[];
  /** True while the officer does not want any page read; captures at his command still work. */
  paused: boolean;
  /** `marks`: underline on the page. `panel`: hits only in panel and badge. `off`: pages are not read. */
  spotting: 'marks' | 'panel' | 'off';
  /** False: full pages are never taken through the debugger, and never by scrolling. */
  fullPage: boolean;
  /** True: every capture takes only what is on screen and does nothing the page could notice. */
  leaveNoTrace: boolean;
  /** Sites (host names, subdomains included) and cases for which that holds. */
  quietSites: string[];
  quietCases: string[];
  /** True: pictures that load only when scrolled to are loaded before the shot. The site's server sees that. */
  loadLazy: boolean;
  /** True: bytes of images that the browser no longer holds are fetched again. The site's server sees that. */
  refetchMedia: boolean;
  /** Pictures end here, CSS px: feeds that never end have an end. */
  maxPageHeight: number;
  /** False: letters and digits alone do nothing in the queue. */
  singleKeys: boolean;
  /** Other extensions in this browser, as declared by the officer, separated by commas; empty when not declared. */
  otherExtensions: string;
}
