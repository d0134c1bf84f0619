import type { ComponentChildren } from 'preact';
import type { CaptureRecord } from '../../shared/capture/record';
import type { CaptureSummary } from '../../shared/messages/summaries';
import { Digest } from '../ui/components/digest';
import { Time } from '../ui/components/time';
import { formatNumber, formatUtc } from '../ui/format';
import { type MessageKey, t } from '../ui/i18n';
import { PageText } from '../ui/rich-text';

interface Fact {
  words: MessageKey;
  value: ComponentChildren;
}

/** Unknown is said, not left out: an empty cell could mean anything. */
const unknown = () => <span class="soft">{t('unknown')}</span>;
const text = (value: string | null) => (value ? <PageText text={value} /> : unknown());

/** Circumstances of the capture, as recorded. */
export function ExhibitFacts({ summary, record }: { summary: CaptureSummary; record: CaptureRecord }) {
  return (
    <section class="part stack-tight" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('circumstances')}</h2>
      <dl class="facts">
        {factsOf(summary, record).map(({ words, value }) => (
          <div key={words}>
            <dt>{t(words)}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function factsOf(summary: CaptureSummary, record: CaptureRecord): Fact[] {
  const { url, times, clock, collector, browser, source } = record;
  return [
    { words: 'factTime', value: <Time iso={times.startedUtc} exact /> },
    { words: 'factUtc', value: <span class="number">{formatUtc(times.startedUtc)}</span> },
    { words: 'factZone', value: times.timeZone },
    {
      words: 'factClock',
      value:
        clock.serverOffsetMs === null
          ? unknown()
          : t('factClockOffset', { seconds: formatNumber(Math.round(clock.serverOffsetMs / 100) / 10) }),
    },
    { words: 'factRequested', value: <PageText text={url.requested} /> },
    { words: 'factFinal', value: <PageText text={url.final} /> },
    { words: 'factReferrer', value: text(record.referrer) },
    {
      words: 'fieldOfficer',
      value: text([collector.name, collector.role, collector.organisation].filter(Boolean).join(', ')),
    },
    { words: 'fieldVirtualIdentity', value: text(collector.virtualIdentity) },
    { words: 'factNetwork', value: text([collector.network, collector.machineIp.value].filter(Boolean).join(', ')) },
    { words: 'factBrowser', value: `${browser.name} ${browser.version}, ${browser.platform}` },
    { words: 'factPrivate', value: t(browser.privateWindow ? 'yes' : 'no') },
    {
      words: 'factWindow',
      value: `${record.viewport.width} × ${record.viewport.height}, ${record.viewport.devicePixelRatio}×`,
    },
    { words: 'factPageSize', value: `${record.page.scrollWidth} × ${record.page.scrollHeight}` },
    { words: 'factPageLanguage', value: text(record.language) },
    { words: 'factLastModified', value: text(record.documentLastModified) },
    { words: 'factSource', value: t(SOURCES[source.fidelity]) },
    { words: 'factTool', value: `${record.tool.name} ${record.tool.version}` },
    { words: 'factId', value: <span class="number">{record.id}</span> },
    { words: 'factRecordDigest', value: <Digest hex={summary.sha256} /> },
  ];
}

const SOURCES = { bytes: 'sourceBytes', 'decoded-text': 'sourceText', none: 'sourceNone' } as const;
