import { useMemo, useState } from 'preact/hooks';
import type { CaptureSummary } from '../../shared/messages/summaries';
import type { WorkMark } from '../../shared/messages/workbench-protocol';
import { arrangeCaptures, type CaptureView, rankAt, ranksOf } from '../../shared/workbench/arrange';
import { callBackground } from '../platform/messaging';
import { offerUndo } from '../ui/client/undo';
import { useAttempt } from '../ui/client/use-attempt';
import { FaultNote } from '../ui/components/error-note';
import { t } from '../ui/i18n';
import { ExhibitList } from './exhibit-list';
import { ExhibitToolbar } from './exhibit-toolbar';
import { beginWalk } from './exhibit-walk';

const PLAIN: CaptureView = { words: '', filter: 'all', tag: '', order: 'number' };

/** How each case was looked at last, while the panel is open. */
const views = new Map<string, CaptureView>();

export interface ExhibitsOfCaseProps {
  caseId: string;
  captures: CaptureSummary[] | null;
  marks: readonly WorkMark[];
  onOpen: (captureId: string) => void;
}

/** The exhibits of a case, searched, filtered, sorted, or in the officer's own order. */
export function ExhibitsOfCase({ caseId, captures, marks, onOpen }: ExhibitsOfCaseProps) {
  const [view, setView] = useState(views.get(caseId) ?? PLAIN);
  const { fault, attempt } = useAttempt();
  const byObject = useMemo(() => new Map(marks.map((mark) => [mark.object, mark])), [marks]);
  const tags = useMemo(() => [...new Set(marks.flatMap((mark) => mark.tags))].sort(), [marks]);
  const shown = useMemo(
    () => (captures === null ? null : arrangeCaptures(captures, byObject, view)),
    [captures, byObject, view],
  );
  const change = (next: CaptureView) => {
    views.set(caseId, next);
    setView(next);
  };
  const move = async (id: string, to: number) => {
    if (!captures || !shown) return;
    const order = shown.map((one) => one.id);
    const rank = rankAt(order, ranksOf(captures, byObject), id, to);
    if (rank === null) return;
    const before = byObject.get(id)?.rank ?? null;
    const exhibit = captures.find((one) => one.id === id)?.exhibit ?? '';
    await attempt(async () => {
      await callBackground('marks.rank', { caseId, object: id, rank });
      offerUndo(t('orderMoved', { exhibit, place: to + 1 }), () =>
        callBackground('marks.rank', { caseId, object: id, rank: before }),
      );
    });
  };
  const narrowed = view.words.trim() !== '' || view.filter !== 'all' || view.tag !== '';
  return (
    <>
      {captures && captures.length > 0 ? (
        <ExhibitToolbar view={view} onChange={change} tags={tags} shown={shown?.length ?? 0} of={captures.length} />
      ) : null}
      <FaultNote fault={fault} />
      {view.order === 'own' && !narrowed ? <p class="small soft">{t('orderHint')}</p> : null}
      {captures && captures.length > 0 && shown?.length === 0 ? (
        <p class="empty">{t('listNothing')}</p>
      ) : (
        <ExhibitList
          captures={shown}
          marks={byObject}
          onOpen={(captureId) => {
            beginWalk(shown?.map(({ id }) => id) ?? []);
            onOpen(captureId);
          }}
          onMove={view.order === 'own' && !narrowed ? move : null}
        />
      )}
    </>
  );
}
