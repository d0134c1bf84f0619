import { useId, useState } from 'preact/hooks';
import { textOfFile } from '../../../shared/csv/decode-text';
import { type ListFault, MAX_LIST_CHARS, readReportedList, tooLong } from '../../../shared/moderation/read-list';
import { callBackground } from '../../platform/messaging';
import { useAttempt } from '../../ui/client/use-attempt';
import { Button } from '../../ui/components/button';
import { FaultNote } from '../../ui/components/error-note';
import { Field } from '../../ui/components/field';
import { FileField } from '../../ui/components/file-field';
import { formatTime } from '../../ui/format';
import { familyMessage, t, tn } from '../../ui/i18n';

const FAULTS_SHOWN = 20;

/** Reported adverts pasted or from a file. What cannot be taken is named by its line before anything is stored. */
export function QueueImport({ onImported, onCancel }: { onImported: (queueId: string) => void; onCancel: () => void }) {
  const id = useId();
  const [title, setTitle] = useState(() => t('queueTitleOf', { date: formatTime(new Date().toISOString()) }));
  const [text, setText] = useState('');
  const { fault, attempt } = useAttempt();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const list = tooLarge === null ? readReportedList(text) : tooLong(tooLarge);

  const read = async (file: File | null) => {
    if (!file) return;
    const fits = file.size <= MAX_LIST_CHARS;
    setTooLarge(fits ? null : file.name);
    await attempt(async () => setText(fits ? await textOfFile(file) : ''));
  };
  const add = () => attempt(async () => onImported((await callBackground('queue.import', { title, text })).queueId));

  return (
    <form
      class="part stack"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h1 id={`${id}-title`}>{t('queueImport')}</h1>
      <Field label={t('queueTitle')} name="title" value={title} onInput={setTitle} maxLength={120} />
      <div class="field">
        <label for={`${id}-text`}>{t('queueText')}</label>
        <textarea
          class="input"
          id={`${id}-text`}
          name="adverts"
          rows={8}
          spellcheck={false}
          dir="ltr"
          aria-describedby={`${id}-hint`}
          value={text}
          onInput={(event) => {
            setTooLarge(null);
            setText(event.currentTarget.value);
          }}
        />
        <span class="hint" id={`${id}-hint`}>
          {t('queueTextHint')}
        </span>
      </div>
      <FileField
        label={t('queueFile')}
        name="queueFile"
        accept=".csv,.txt,text/csv,text/plain"
        again
        onChoose={(file) => void read(file)}
      />
      <div role="status" class="stack-tight">
        {text.trim() ? <p>{tn('queueRead', list.adverts.length)}</p> : null}
        <Faults faults={list.faults} />
      </div>
      <FaultNote fault={fault} />
      <div class="line">
        <Button id="add-queue" type="submit" kind="primary" disabled={list.adverts.length === 0}>
          {t('queueAdd')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

function Faults({ faults }: { faults: ListFault[] }) {
  if (faults.length === 0) return null;
  const more = faults.length - FAULTS_SHOWN;
  return (
    <div class="note loss">
      <div class="stack-tight grow">
        <p>
          <strong>{tn('queueFaults', faults.length)}</strong>
        </p>
        <ul class="small">
          {faults.slice(0, FAULTS_SHOWN).map(({ line, code, text }) => (
            <li key={`${line}`}>
              {t('queueFaultLine', { line, words: familyMessage('queueFault', code) ?? code })}{' '}
              <bdi class="soft">{text}</bdi>
            </li>
          ))}
        </ul>
        {more > 0 ? <p class="small">{tn('queueFaultsMore', more)}</p> : null}
      </div>
    </div>
  );
}
