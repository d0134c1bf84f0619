/**
 * Public time-stamp authorities to choose from: a convenience for typing, no recommendation and no trust. None is switched on, none
 * was tried by us, and an agency may be bound to one of its own. The root certificate always comes from the authority's page.
 */
export interface KnownAuthority {
  name: string;
  url: string;
  /** Where the address was found, 2026-11. */
  source: string;
}

const GIST = 'gist.github.com/Manouchehri/fd754e402d98430243455713efada710';
const OCEAD = 'github.com/Ocead/timestamping, docs/servers.md';

export const KNOWN_AUTHORITIES: readonly KnownAuthority[] = [
  { name: 'DFN-Verein (DE)', url: 'http://zeitstempel.dfn.de/', source: OCEAD },
  { name: 'DigiCert', url: 'http://timestamp.digicert.com/', source: OCEAD },
  { name: 'Entrust', url: 'http://timestamp.entrust.net/TSS/RFC3161sha2TS', source: GIST },
  { name: 'freeTSA', url: 'https://freetsa.org/tsr', source: OCEAD },
  { name: 'GlobalSign', url: 'http://timestamp.globalsign.com/tsa/r6advanced1', source: GIST },
  { name: 'Sectigo', url: 'http://timestamp.sectigo.com/', source: GIST },
  { name: 'Certum (PL)', url: 'http://time.certum.pl/', source: GIST },
];
