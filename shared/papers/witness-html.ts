/** The page on a second witness: two captures side by side, what agrees, what differs, what cannot be compared. Stands alone. */
import { digestHtml, document, type Html, html, pageText } from '../bundle/html';
import { PAGE_STYLE } from '../bundle/page-style';
import type { BundleText } from '../bundle/text/bundle-text';
import { chooseText, fill } from '../bundle/text/choose-text';
import type { CaptureRecord } from '../capture/record';
import { compareWitnesses, type WitnessCapture, type WitnessFinding, type WitnessTopic } from './witness';
import { WITNESS_TEXT, type WitnessText } from './witness-text';

/** The whole page in the language of `tag` (BCP 47). No script, no picture, no link. */
export function witnessHtml(first: WitnessCapture, second: WitnessCapture, tag: string): string {
  const { language, text } = chooseText(tag);
  const words = WITNESS_TEXT[language];
  const { findings, independence, apartMs } = compareWitnesses(first, second);
  const count = (agreement: string) => findings.filter((one) => one.agreement === agreement).length;
  const independent = independence.otherOfficer && independence.otherKey;
  const machine = independence.otherMachine;
  const body = html`<h1>${words.title}</h1>
<p>${words.intro}</p>
<section class="seal"><h2>${words.result}</h2>
<p>${fill(words.summary, { agrees: count('agrees'), partly: count('partly'), differs: count('differs'), unknown: count('unknown') })}</p>
<p>${independent ? words.independent : words.notIndependent} ${machine === null ? words.machineUnknown : machine ? words.machineOther : words.machineSame}</p>
<p>${fill(words.apart, { time: spanWords(apartMs, language) })}</p></section>
<h2>${words.captures}</h2>
${sides(first, second, text, words)}
<h2>${words.comparison}</h2>
<table class="grid"><thead><tr>${[text.factField, first.record.exhibit, second.record.exhibit, words.agreement].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${findings.map((one) => row(one, text, words))}</tbody></table>
<p>${words.pictureNote}</p>${cutNote([first, second], words)}
<h2>${text.limits}</h2><p>${words.limit}</p>`;
  return document(language, `${words.title} ${first.record.exhibit} / ${second.record.exhibit}`, PAGE_STYLE, body);
}

/** Where photographs were cut out of the picture of the page: how many, and of which exhibit. */
function cutNote(captures: readonly WitnessCapture[], words: WitnessText): Html {
  const cut = captures.filter(({ looksCut = 0 }) => looksCut > 0);
  if (cut.length === 0) return html``;
  const named = cut.map(({ record, looksCut }) => `${record.exhibit}: ${looksCut}`).join(', ');
  return html`<p>${fill(words.cutNote, { named })}</p>`;
}

/** Days, hours and minutes, those that are not zero. */
export function spanWords(ms: number, language: string): string {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    ['day', Math.floor(minutes / 1440)],
    ['hour', Math.floor((minutes % 1440) / 60)],
    ['minute', minutes % 60],
  ] as const;
  const said = parts.filter(([unit, n]) => n > 0 || (unit === 'minute' && minutes === 0));
  return said
    .map(([unit, n]) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(n))
    .join(' ');
}

function sides(first: WitnessCapture, second: WitnessCapture, text: BundleText, words: WitnessText): Html {
  const value = (said: string | null) => (said === null || said === '' ? text.unknown : pageText(said));
  const who = ({ collector }: CaptureRecord) =>
    value([collector.name, collector.role, collector.organisation].filter(Boolean).join(', '));
  const rows: [string, (one: WitnessCapture) => Html | string][] = [
    [text.collector, ({ record }) => who(record)],
    [text.startedUtc, ({ record }) => value(record.times.startedUtc)],
    [
      text.serverOffset,
      ({ record: { clock } }) =>
        clock.serverOffsetMs === null ? text.unknown : fill(text.milliseconds, { ms: clock.serverOffsetMs }),
    ],
    [text.machineIp, ({ record }) => value(record.collector.machineIp.value)],
    [text.browser, ({ record: { browser } }) => value(`${browser.name} ${browser.version}, ${browser.platform}`)],
    [text.tool, ({ record: { tool } }) => value(`${tool.name} ${tool.version}`)],
    [text.signedBy, ({ record }) => digestHtml(record.signingKeySha256)],
    [text.captureDigest, ({ sha256 }) => digestHtml(sha256)],
    [words.missing, ({ record }) => String(record.notCaptured.length)],
  ];
  return html`<table class="grid"><thead><tr><th scope="col">${text.factField}</th><th scope="col">${first.record.exhibit}</th><th scope="col">${second.record.exhibit}</th></tr></thead><tbody>${rows.map(([label, cell]) => html`<tr><th scope="row">${label}</th><td>${cell(first)}</td><td>${cell(second)}</td></tr>\n`)}</tbody></table>`;
}

function row({ topic, agreement, first, second, counts }: WitnessFinding, text: BundleText, words: WitnessText): Html {
  const value = (said: string | null, count: number | undefined) =>
    count !== undefined ? String(count) : said === null || said === '' ? text.unknown : pageText(said);
  const both = counts && agreement !== 'unknown' ? ` (${fill(words.both, { n: counts.both })})` : '';
  return html`<tr><th scope="row">${topicName(topic, text, words)}</th><td>${value(first, counts?.first)}</td><td>${value(second, counts?.second)}</td><td><strong>${words[agreement]}</strong>${both}</td></tr>\n`;
}

function topicName(topic: WitnessTopic, text: BundleText, words: WitnessText): string {
  if (topic === 'address') return text.addressFinal;
  if (topic === 'pictures') return words.pictures;
  if (topic === 'looks') return words.looks;
  if (topic === 'text') return words.lines;
  return text[topic];
}
