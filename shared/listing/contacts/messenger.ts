/** Ways to reach a seller beside telephone and e-mail: the messenger named, and the handle or number behind it. */
import type { ContactKind } from '../find';
import { findPhones } from './phone';

export interface Handle {
  kind: ContactKind;
  /** A handle with `@`, an id or a number, as displayed. */
  value: string;
  start: number;
  end: number;
}

/** Names as sellers write them. What follows is a number or a handle. */
const NAMES: readonly [ContactKind, string][] = [
  ['whatsapp', 'whats\\s?app|watsapp|whatsap|wapp|wzp|WA'],
  ['telegram', 'telegram|telegramm|tele\\s?gram|TG'],
  ['signal', 'signal'],
  ['wechat', 'we\\s?chat|weixin|wei\\s?xin|微信|VX'],
  ['viber', 'viber'],
  ['line', 'line\\s?id'],
  ['instagram', 'instagram|insta|IG'],
  ['snapchat', 'snapchat|snap'],
];
const BETWEEN =
  '(?:\\s?(?:id|nr|no|nummer|number|numéro|handle|contact|account|compte|user(?:name)?|op|auf|sur|on|only|me|:|=|-|–|>|→|\\())*\\s?';
const AT_HANDLE = '@[a-z0-9][\\w.]{2,31}';
/** After a sign a bare word is a handle; after the name alone it could be any word. */
const BARE_HANDLE = '(?<=[:=→>]\\s?)[a-z0-9][\\w.-]{3,31}';
const MAX = 40;

export function findHandles(text: string): Handle[] {
  const handles: Handle[] = [];
  for (const [kind, names] of NAMES) {
    // Two capital letters are an abbreviation only when they stand as such.
    const named = new RegExp(`(?<![\\p{L}\\d@])(?:${names})(?![\\p{L}\\d])`, 'giu');
    for (const match of text.matchAll(named)) {
      if (/^[a-z]{2}$/.test(match[0])) continue;
      const at = match.index + match[0].length;
      const behind = text.slice(at, at + 70);
      const handle = handleIn(behind) ?? numberIn(behind);
      if (!handle) continue;
      handles.push({ kind, value: handle.value, start: match.index, end: at + handle.end });
      if (handles.length === MAX) return handles;
    }
  }
  return handles;
}

function handleIn(behind: string): { value: string; end: number } | null {
  const match = new RegExp(`^${BETWEEN}(${AT_HANDLE}|${BARE_HANDLE})(?![\\w@])`, 'iu').exec(behind);
  const value = match?.[1]?.replace(/[.]+$/, '');
  // Digits alone are a number, and read as one.
  if (!match || !value || /^\d+$/.test(value) || /^https?$/i.test(value)) return null;
  return { value, end: match[0].length };
}

function numberIn(behind: string): { value: string; end: number } | null {
  const lead = new RegExp(`^${BETWEEN}`, 'iu').exec(behind)?.[0].length ?? 0;
  const rest = `tel ${behind.slice(lead)}`;
  const phone = findPhones(rest)[0];
  return phone && phone.start <= 6 ? { value: phone.text, end: lead + phone.end - 4 } : null;
}

const LINKS: readonly [ContactKind, RegExp][] = [
  ['phone', /^(?:tel|sms|callto):(.+)$/i],
  ['email', /^mailto:([^?]+)/i],
  ['whatsapp', /^https?:\/\/(?:www\.)?wa\.me\/(?:message\/)?([\w+]+)/i],
  ['whatsapp', /^(?:https?:\/\/(?:api|web)\.whatsapp\.com|whatsapp:\/)\/send\/?\?(?:.*&)?phone=([^&#]+)/i],
  ['telegram', /^https?:\/\/(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?(\+?\w{3,64})/i],
  ['telegram', /^tg:\/\/resolve\?domain=(\w+)/i],
  ['signal', /^(?:https?:\/\/signal\.me\/#p|sgnl:\/\/signal\.me\/#p)\/([^&]+)/i],
  ['wechat', /^weixin:\/\/\w+\/chat\?(.+)/i],
  ['viber', /^viber:\/\/(?:chat|add)\?number=([^&#]+)/i],
  ['line', /^https?:\/\/line\.me\/(?:ti\/p|R\/ti\/p)\/([^?#]+)/i],
  ['messenger', /^https?:\/\/(?:www\.)?m\.me\/([\w.]+)/i],
  ['instagram', /^https?:\/\/(?:www\.)?instagram\.com\/([\w.]+)\/?$/i],
  ['snapchat', /^https?:\/\/(?:www\.)?snapchat\.com\/add\/([\w.-]+)/i],
];

/** What a link leads to, null when it is no way to reach somebody. */
export function contactOfLink(href: string): { kind: ContactKind; value: string } | null {
  for (const [kind, pattern] of LINKS) {
    const value = pattern.exec(href)?.[1];
    if (value !== undefined) return { kind, value: decoded(value).slice(0, 120) };
  }
  return null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
