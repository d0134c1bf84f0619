/** Which captures leave no trace: nothing is done that the page or its server could notice. */
import type { Settings } from '../messages/settings';
import { withoutLastDot } from '../words/site-pattern';

type Choices = Pick<Settings, 'leaveNoTrace' | 'quietSites' | 'quietCases'>;

/** Whether the officer wants none on this page: everywhere, on this site (with its subdomains), or in this case. */
export function leavesNoTrace({ leaveNoTrace, quietSites, quietCases }: Choices, url: string, caseId: string): boolean {
  return leaveNoTrace || quietCases.includes(caseId) || quietSites.some((site) => isOfSite(url, site));
}

/** Whether an address belongs to a site as an officer writes it: `example.org`, or `*.example.org`, or a whole address. */
export function isOfSite(url: string, site: string): boolean {
  const wanted = siteName(site);
  if (!wanted || !URL.canParse(url)) return false;
  const { hostname } = new URL(withoutLastDot(url));
  return hostname === wanted || hostname.endsWith(`.${wanted}`);
}

/** The host in what an officer wrote, lower case; empty when there is none. */
export function siteName(written: string): string {
  const text = written.trim().replace(/^\*\./, '');
  if (!text) return '';
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}
