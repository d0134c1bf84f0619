/**
 * What people open from a bundle must not act: a seal says who made it, not that it means well. Pages begin with the policy of the format,
 * so that a browser neither runs nor loads anything in them, and nothing else in the bundle is of a kind that runs when it is opened.
 */

import { firstUnknownLine } from '../../bundle/known-commands';
import { PAGE_POLICY } from '../../evidence/page-policy';
import { type BagFiles, readFile } from '../bag/bag-files';
import type { Findings } from '../findings';
import { strangeTag } from './page-tags';

const PAGE = /^report(?:\.[a-z]{2})?\.html$|^data\/captures\/[^/]+\/view\.html$/;
const REPORT = /^report(?:\.[a-z]{2})?\.html$/;
/**
 * What no policy stops: a page that sends the reader elsewhere by itself, or has a name looked up. Text of a page is escaped in a report,
 * so there is a `<` before nothing but its own tags. Of `meta` only the report's own forms are let through: a value in quotes may hold a `>`,
 * and what follows would be a tag to a browser and none to a pattern.
 */
const LEADS_AWAY =
  /<meta(?!(?: (?:charset|name|content)="[^"<>]{0,200}"){1,2}>)[^>]{0,80}|<(?:link|base|script|iframe|frame|object|embed|form)\b[^>]{0,80}/i;
/** By the end of its name, what browsers and operating systems run, or may, at a double click. */
const ACTIVE =
  /\.(?:x?html?|xht|shtml|hta|svgz?|xml|xslt?|mht|[cm]?js|jar|wasm|vb[es]?|ws[fh]|exe|com|scr|pif|cpl|msi|msix|bat|cmd|ps1|psm1|lnk|url|scf|reg|desktop|command|app|dmg|pkg|deb|rpm|sh|bash|py|pl|rb|php|swf|docm|xlsm|pptm)$/;

/**
 * Document type and the root's attributes, each in double quotes: in any other writing a value could hold what looks like the policy here and
 * is none to a browser.
 */
const START = /^<!doctype html>\s*<html(?:\s+[^\s"'<>/=]+="[^"]*")*\s*>\s*<head>\s*/i;
/** The root's attributes are the page's own and can be long. */
const LOOKED_AT = 1024 * 1024;

/** Refuses with `page-policy`. */
export async function checkPages(files: BagFiles, findings: Findings, signal?: AbortSignal): Promise<void> {
  for (const path of files.sizes.keys()) {
    if (PAGE.test(path)) {
      const page = new TextDecoder('latin1').decode(await readFile(files, path, signal));
      if (!beginsWithPolicy(page))
        findings.refuse(path, 'page-policy', 'it does not begin with the policy of the format and its charset');
      else {
        const strange = (REPORT.test(path) ? leadsAway(page) : null) ?? strangeTag(page, PAGE_POLICY);
        if (strange) findings.refuse(path, 'page-policy', `it holds ${JSON.stringify(strange)}`);
      }
    } else if (ACTIVE.test(path)) findings.refuse(path, 'page-policy', 'a file of this kind runs when it is opened');
  }
}

/** Another version may have written other commands, so this is no refusal: the reader is told not to run them unread. */
export async function tellOfOtherCommands(files: BagFiles, findings: Findings, signal?: AbortSignal): Promise<void> {
  if (!files.sizes.has(COMMANDS)) return;
  const unknown = firstUnknownLine(new TextDecoder().decode(await readFile(files, COMMANDS, signal)));
  if (unknown === null) return;
  const shown = unknown.line.length > 80 ? `${unknown.line.slice(0, 80)}…` : unknown.line;
  findings.say(
    'tag-manifest',
    `Line ${unknown.number} of VERIFY.txt is not one that this version writes ("${shown}"). Do not run its commands unread; those named here are safe.`,
  );
}

const COMMANDS = 'VERIFY.txt';
/** Read as anything else, Shift_JIS or ISO-2022-JP say, the same bytes have quotes in other places; only ASCII is the same in all. */
const CHARSET = '<meta charset="utf-8">';
const NOT_ASCII = /[^\t\n\f\r -~]/;

function beginsWithPolicy(page: string): boolean {
  const start = START.exec(page.slice(0, LOOKED_AT))?.[0];
  if (start === undefined || !page.startsWith(PAGE_POLICY, start.length)) return false;
  return page.startsWith(CHARSET, start.length + PAGE_POLICY.length) || !NOT_ASCII.test(page);
}

/** The first tag that does; null when there is none. The policy at the beginning is the one `http-equiv` that may be. */
function leadsAway(page: string): string | null {
  return LEADS_AWAY.exec(page.replace(PAGE_POLICY, ''))?.[0] ?? null;
}
