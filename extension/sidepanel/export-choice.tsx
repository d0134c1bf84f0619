import { useState } from 'preact/hooks';
import type { Region } from '../../shared/handover/disclosed';
import type { CaptureSummary } from '../../shared/messages/summaries';
import type { ExportChoice as Choosing } from '../export/choice';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { FaultNote } from '../ui/components/error-note';
import { Choice, Field, Switch } from '../ui/components/field';
import { ReasonField } from '../ui/components/reason-field';
import { isolated, t, tn } from '../ui/i18n';
import { RedactionPicker } from './redaction-picker';

export interface ExportChoiceProps {
  caseId: string;
  choice: Choosing;
  onChange: (choice: Choosing) => void;
}

/** What goes into the bundle, for whom and why: all of the case, some exhibits, or a copy for the defence. */
export function ExportChoice({ caseId, choice, onChange }: ExportChoiceProps) {
  const captures = useLive(
    `captures ${caseId}`,
    () => callBackground('capture.list', { caseId }),
    () => false,
  );
  const all = captures.value ?? [];
  const chosen = choice.captureIds ?? all.map(({ id }) => id);
  const toggle = (id: string, on: boolean) => {
    const ids = all.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one)));
    onChange({ ...choice, captureIds: ids.length === all.length ? null : ids });
  };
  return (
    <>
      <FaultNote fault={captures.error} />
      <ReasonField
        kind="disclosure"
        name="export-reason"
        value={choice.reason}
        onChange={(reason) =>
          onChange({ ...choice, reason, disclosureCopy: choice.disclosureCopy || reason === 'defence' })
        }
      />
      <Field
        label={t('recipientLabel')}
        name="recipient"
        value={choice.recipient}
        onInput={(recipient) => onChange({ ...choice, recipient })}
        hint={t('noteHint')}
      />
      <details id="choose-exhibits">
        <summary>{t('chooseExhibits', { chosen: tn('exhibitCount', chosen.length) })}</summary>
        <div class="stack-tight">
          <p class="small soft">{t('chooseExhibitsHint')}</p>
          {all.map(({ id, exhibit, title }) => (
            <Choice
              key={id}
              kind="checkbox"
              name="exhibit"
              value={id}
              checked={chosen.includes(id)}
              label={`${exhibit} ${isolated(title)}`}
              onChange={(on) => toggle(id, on)}
            />
          ))}
        </div>
      </details>
      <Switch
        name="disclosureCopy"
        checked={choice.disclosureCopy}
        label={t('disclosureCopy')}
        hint={t('disclosureCopyHint')}
        onChange={(disclosureCopy) => onChange({ ...choice, disclosureCopy, regions: {} })}
      />
      {choice.disclosureCopy ? (
        <Regions
          captures={all.filter(({ id }) => chosen.includes(id))}
          regions={choice.regions}
          onChange={(regions) => onChange({ ...choice, regions })}
        />
      ) : null}
    </>
  );
}

function Regions({
  captures,
  regions,
  onChange,
}: {
  captures: CaptureSummary[];
  regions: Choosing['regions'];
  onChange: (regions: Choosing['regions']) => void;
}) {
  return (
    <div class="stack-tight" id="regions">
      {captures.map(({ id, exhibit }) => (
        <ExhibitRegions
          key={id}
          captureId={id}
          exhibit={exhibit}
          regions={regions[id] ?? {}}
          onChange={(one) => onChange({ ...regions, [id]: one })}
        />
      ))}
    </div>
  );
}

function ExhibitRegions({
  captureId,
  exhibit,
  regions,
  onChange,
}: {
  captureId: string;
  exhibit: string;
  regions: Readonly<Record<string, readonly Region[]>>;
  onChange: (regions: Record<string, readonly Region[]>) => void;
}) {
  const [open, setOpen] = useState(false);
  const count = Object.values(regions).reduce((sum, list) => sum + list.length, 0);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('regionsOf', { exhibit, count: tn('regionCount', count) })}</summary>
      {open ? <Pictures captureId={captureId} regions={regions} onChange={onChange} /> : null}
    </details>
  );
}

function Pictures({ captureId, regions, onChange }: Omit<Parameters<typeof ExhibitRegions>[0], 'exhibit'>) {
  const files = useLive(
    `pictures ${captureId}`,
    () => callBackground('capture.files', { captureId }),
    () => false,
  );
  const pictures = (files.value ?? []).filter(
    ({ role }) => role === 'screenshot-viewport' || role === 'screenshot-tile',
  );
  return (
    <div class="stack">
      <FaultNote fault={files.error} />
      {pictures.map(({ path }) => (
        <RedactionPicker
          key={path}
          captureId={captureId}
          path={path}
          regions={regions[path] ?? []}
          onChange={(list) => onChange({ ...regions, [path]: list })}
        />
      ))}
    </div>
  );
}
