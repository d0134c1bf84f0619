import type { CaseSummary } from '../../shared/messages/summaries';
import { useHeight } from '../ui/client/use-height';
import { Button } from '../ui/components/button';
import { ExportIcon } from '../ui/components/icons';
import { VerifyLink } from '../ui/components/verify-link';
import { formatBytes, formatTime } from '../ui/format';
import { t, tn } from '../ui/i18n';

/** What the case holds, whether it was handed over, and the way to do it. */
export function CaseFooter({ current, onExport }: { current: CaseSummary; onExport: () => void }) {
  const foot = useHeight<HTMLElement>('--foot-height');
  return (
    <footer class="panel-foot" ref={foot}>
      <p class="small grow">
        {caseSize(current)} · <VerifyLink />
      </p>
      {/* Nothing to hand over is no first choice; the view behind it says what is missing. */}
      <Button id="export" kind={current.captures + (current.erased ?? 0) > 0 ? 'primary' : 'normal'} onClick={onExport}>
        <ExportIcon />
        {t('exportBundle')}
      </Button>
    </footer>
  );
}

/** `12 exhibits · 84 MB · never exported`. */
export function caseSize({ captures, bytes, lastExportAt, notExported }: CaseSummary): string {
  const exported =
    lastExportAt === null
      ? t('neverExported')
      : notExported > 0
        ? tn('newSinceExport', notExported)
        : t('exportedAt', { time: formatTime(lastExportAt) });
  return [tn('exhibitCount', captures), formatBytes(bytes), exported].join(' · ');
}
