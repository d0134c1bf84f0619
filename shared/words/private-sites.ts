/**
 * Ready-made patterns of sites that an officer opens for himself and that must not be read: webmail, banks, the agency's own
 * network. By name and by shape of the name; no list of this kind is whole, which the settings say.
 */
import { isOfSite } from '../capture/leave-no-trace';
import { withoutLastDot } from './site-pattern';

export const PRIVATE_KINDS = ['webmail', 'banking', 'intranet'] as const;
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

/** Sites with their subdomains, by kind, as the settings show them. A path may follow: `icloud.com/mail`. */
export const PRIVATE_SITES: Readonly<Record<PrivateKind, readonly string[]>> = {
  webmail: [
    ...['app.fastmail.com', 'app.tuta.com', 'e.mail.ru', 'icloud.com/mail', 'mail.google.com', 'mail.proton.me'],
    ...['mail.yahoo.com', 'mailbox.org', 'messagerie.orange.fr', 'navigator.gmx.net', 'navigator.web.de'],
    ...['outlook.com', 'outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'posteo.de'],
  ],
  banking: [
    ...['abnamro.nl', 'argenta.be', 'asnbank.nl', 'bankofamerica.com', 'banquepopulaire.fr', 'barclays.co.uk'],
    ...['bawag.at', 'belfius.be', 'bnpparibasfortis.be', 'boursobank.com', 'bunq.com', 'caisse-epargne.fr'],
    ...['chase.com', 'cic.fr', 'comdirect.de', 'commerzbank.de', 'consorsbank.de'],
    ...[
      'credit-agricole.fr',
      'creditmutuel.fr',
      'crelan.be',
      'deutsche-bank.de',
      'dkb.de',
      'fortuneo.fr',
      'halifax.co.uk',
    ],
    ...['hellobank.fr', 'hsbc.co.uk', 'hypovereinsbank.de', 'ing.be', 'ing.de', 'ing.nl', 'kbc.be'],
    ...['labanquepostale.fr', 'lcl.fr', 'lloydsbank.co.uk', 'mabanque.bnpparibas', 'monzo.com', 'n26.com'],
    ...['nationwide.co.uk', 'natwest.com', 'norisbank.de', 'paypal.com', 'postbank.de', 'postfinance.ch'],
    ...['rabobank.nl', 'raiffeisen.at', 'raiffeisen.ch', 'revolut.com', 'santander.co.uk', 'santander.de', 'sg.fr'],
    ...['snsbank.nl', 'sparkasse.at', 'sparkasse.de', 'starlingbank.com', 'targobank.de', 'triodos.be'],
    ...['triodos.nl', 'tsb.co.uk', 'ubs.com', 'wellsfargo.com', 'wise.com', 'zkb.ch'],
  ],
  intranet: ['sharepoint.com'],
};

/** First labels of host names that say what stands behind them: `webmail.agency.example`, `banking.bank.example`. */
const FIRST_LABELS: Readonly<Record<PrivateKind, readonly string[]>> = {
  webmail: ['email', 'exchange', 'mail', 'owa', 'roundcube', 'webmail', 'zimbra'],
  banking: ['banking', 'ebank', 'ebanking', 'internetbanking', 'netbanking', 'online-banking', 'onlinebanking'],
  intranet: ['extranet', 'intranet', 'intra'],
};

/** First steps of paths under which webmail programs are installed. */
const WEBMAIL_PATH = /^\/(?:owa|roundcube|roundcubemail|webmail|zimbra)(?:\/|$)/i;
const INNER_NAMES = /\.(?:corp|home\.arpa|intern|internal|intranet|lan|local|localdomain|private)$/;
const INNER_ADDRESS =
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|\[f[cd][0-9a-f]{2}:|\[fe[89ab][0-9a-f]:)/;
const BANK_NAMES = /\.bank$/;

/** Which of the kinds an address is of; null for all others, this machine's own addresses among them, and for what is no web address. */
export function privateKindOf(url: string, kinds: readonly PrivateKind[]): PrivateKind | null {
  if (kinds.length === 0 || !URL.canParse(url)) return null;
  const plain = withoutLastDot(url);
  const { protocol, hostname, pathname } = new URL(plain);
  if (!/^https?:$/.test(protocol) || isThisMachine(hostname)) return null;
  return kinds.find((kind) => isOfKind(kind, plain, hostname, pathname)) ?? null;
}

function isOfKind(kind: PrivateKind, url: string, host: string, path: string): boolean {
  const labels = host.split('.');
  // `mail.ru` is a portal, `mail.agency.example` is a mailbox.
  if (labels.length > 2 && FIRST_LABELS[kind].includes(labels[0] ?? '')) return true;
  if (PRIVATE_SITES[kind].some((site) => isListed(site, url, path))) return true;
  if (kind === 'webmail') return WEBMAIL_PATH.test(path);
  if (kind === 'banking') return BANK_NAMES.test(host);
  return INNER_NAMES.test(host) || INNER_ADDRESS.test(host) || (labels.length === 1 && !host.startsWith('['));
}

function isListed(site: string, url: string, path: string): boolean {
  const [name = '', ...steps] = site.split('/');
  const below = `/${steps.join('/')}`;
  return isOfSite(url, name) && (below === '/' || path === below || path.startsWith(`${below}/`));
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
}
