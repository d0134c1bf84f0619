import { useId, useState } from 'preact/hooks';
import { KNOWN_AUTHORITIES } from '../../shared/time/known-authorities';
import { SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Field, SelectField } from '../ui/components/field';
import { FileField } from '../ui/components/file-field';
import { t } from '../ui/i18n';

const EMPTY = { name: '', url: '', rootPem: '', policy: '' };
/** A root certificate has some kilobytes. */
const LONGEST_PEM = 200_000;

/** Adds an authority. It is saved switched off: a test token first. */
export function TimeForm({ onSaved }: { onSaved: () => void }) {
  const [input, setInput] = useState(EMPTY);
  const [known, setKnown] = useState('');
  const { fault, attempt } = useAttempt();
  const root = useId();
  const set = (changes: Partial<typeof EMPTY>) => setInput((now) => ({ ...now, ...changes }));
  const choose = (url: string) => {
    setKnown(url);
    const one = KNOWN_AUTHORITIES.find((authority) => authority.url === url);
    if (one) set({ name: one.name, url: one.url });
  };
  const read = async (file: File | null) => {
    if (!file) return;
    await attempt(async () => {
      if (file.size > LONGEST_PEM) throw new SpoorError('time-root', `${file.name}: ${file.size} B`);
      set({ rootPem: await file.text() });
    });
  };
  const save = async () => {
    if (!(await attempt(() => callBackground('time.save', { id: null, authority: { ...input, enabled: false } }))))
      return;
    setInput(EMPTY);
    setKnown('');
    onSaved();
  };
  const source = KNOWN_AUTHORITIES.find(({ url }) => url === known)?.source;
  return (
    <details class="stack" id="time-add">
      <summary>{t('timeAdd')}</summary>
      <div class="stack">
        <SelectField
          label={t('timeKnown')}
          name="known"
          value={known}
          options={[
            { value: '', label: t('timeKnownOther') },
            ...KNOWN_AUTHORITIES.map(({ name, url }) => ({ value: url, label: name })),
          ]}
          onChange={choose}
          {...(source ? { hint: t('timeKnownHint', { source }) } : {})}
        />
        <Field label={t('timeName')} name="timeName" value={input.name} onInput={(name) => set({ name })} />
        <Field
          label={t('timeUrl')}
          name="timeUrl"
          value={input.url}
          onInput={(url) => set({ url })}
          hint={t('timeUrlHint')}
        />
        <div class="field">
          <label for={root}>{t('timeRoot')}</label>
          <textarea
            class="input"
            id={root}
            name="timeRoot"
            rows={5}
            dir="ltr"
            spellcheck={false}
            autocomplete="off"
            aria-describedby={`${root}-hint`}
            value={input.rootPem}
            onInput={(event) => set({ rootPem: event.currentTarget.value })}
          />
          <span class="hint" id={`${root}-hint`}>
            {t('timeRootHint')}
          </span>
        </div>
        <FileField
          label={t('timeRootFile')}
          name="timeRootFile"
          accept=".pem,.crt,.cer,.txt"
          again
          onChoose={(file) => void read(file)}
        />
        <Field
          label={t('timePolicy')}
          name="timePolicy"
          value={input.policy}
          onInput={(policy) => set({ policy })}
          hint={t('timePolicyHint')}
        />
        <FaultNote fault={fault} id="time-fault" />
        <div>
          <Button id="time-save" kind="primary" onClick={() => void save()}>
            {t('timeSave')}
          </Button>
        </div>
      </div>
    </details>
  );
}
