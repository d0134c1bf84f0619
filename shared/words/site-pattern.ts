/** Sites an officer excludes, written as `example.org`, `*.example.org` or `example.org/inbox*`: compared, never run as a pattern. */

export interface SitePattern {
  /** Lower case, in ASCII; subdomains are meant too. */
  host: string;
  /** Begins with `/`; `*` stands for anything. Empty: the whole site. */
  path: string;
}

/** A name in the DNS has at most 253 characters; a longer pattern is no address that somebody wrote. Each is compared with every page. */
const LONGEST_HOST = 253;
const LONGEST = 2_048;

/** Null when what was written names no site: pages of other schemes are never read, so `file://server` would shut out nothing. */
export function readSite(written: string): SitePattern | null {
  if (written.length > LONGEST) return null;
  const text = written
    .trim()
    .replace(/^(?:https?|\*):\/\//i, '')
    .replace(/^\*\./, '');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return null;
  const slash = text.indexOf('/');
  const name = slash < 0 ? text : text.slice(0, slash);
  const path = slash < 0 ? '' : text.slice(slash);
  if (!name || /[\s*?#@\\]/.test(name) || !URL.canParse(`http://${name}`)) return null;
  const { hostname, port } = new URL(`http://${name}`);
  if (!hostname || hostname.length > LONGEST_HOST) return null;
  return { host: port ? `${hostname}:${port}` : hostname, path: path === '/' ? '' : path };
}

/** The canonical spelling, for the list in the options. */
export function siteText({ host, path }: SitePattern): string {
  return host + path;
}

/** Whether any of the patterns means this address. Patterns that name no site mean none. */
export function isExcluded(url: string, patterns: readonly string[]): boolean {
  if (patterns.length === 0 || !URL.canParse(url)) return false;
  const { hostname, host, pathname, search } = new URL(withoutLastDot(url));
  return patterns.some((written) => {
    const site = readSite(written);
    if (!site) return false;
    const own = site.host.includes(':') && !site.host.startsWith('[') ? host : hostname;
    if (own !== site.host && !own.endsWith(`.${site.host}`)) return false;
    return site.path === '' || matchesPath(pathname + search, site.path);
  });
}

/** The same address with the host as everybody writes it: `example.org.` is `example.org`, and a page there would slip through. */
export function withoutLastDot(url: string): string {
  const whole = new URL(url);
  whole.hostname = whole.hostname.replace(/\.$/, '');
  return whole.href;
}

/** Whether a pattern speaks of a part of the site that `url` is on. */
export function hasPathRule(url: string, patterns: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  return patterns.some((written) => {
    const site = readSite(written);
    return site !== null && site.path !== '' && isExcluded(`${origin}/`, [siteText({ ...site, path: '' })]);
  });
}

/** `*` stands for anything; without one at its end the path is a beginning of whole steps: `/in` means `/in` and `/in/x`, not `/inbox`. */
function matchesPath(path: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const [first = '', ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop();
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (last === undefined) return endsHere(path, at, pattern);
  // The first place where the last piece stands need not be the one that ends a step: `/*/in` means `/a/inbox/in`, too.
  for (let found = path.indexOf(last, at); found >= 0; found = path.indexOf(last, found + 1))
    if (endsHere(path, found + last.length, pattern)) return true;
  return false;
}

function endsHere(path: string, at: number, pattern: string): boolean {
  return pattern.endsWith('*') || pattern.endsWith('/') || at === path.length || '/?'.includes(path[at] ?? '');
}
