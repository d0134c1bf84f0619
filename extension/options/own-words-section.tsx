import { useState } from 'preact/hooks';
import { textOfFile } from '../../shared/csv/decode-text';
import type { Settings } from '../../shared/messages/settings';
import type { AgencySummary } from '../../shared/messages/spot-protocol';
import { readWords } from '../../shared/words/read-words';
import type { ReadWords, WordFault } from '../../shared/words/types';
import { saveAs } from '../export/save';
import { callBackground } from '../platform/messaging';
import { offerUndo } from '../ui/client/undo';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { Digest } from '../ui/components/digest';
import { FaultNote } from '../ui/components/error-note';
import { Choice, Field } from '../ui/components/field';
import { FileField } from '../ui/components/file-field';
import { Time } from '../ui/components/time';
import { familyMessage, t, tn } from '../ui/i18n';
import type { Change } from './settings-page';

/** A list of words as large as this is no list of words. */
const MAX_BYTES = 4_000_000;
const SHOWN_FAULTS = 20;

/** An agency's own words: brought in from a file, checked line by line before anything is kept, exported, removed. */
export function OwnWordsSection({ settings, onChange }: { settings: Settings; onChange: Change }) {
  const lists = useLive(
    'agency words',
    () => callBackground('words.agency', {}),
    (event) => event.type === 'settings',
  );
  const { fault, attempt } = useAttempt();
  const change = async (work: () => Promise<unknown>) => {
    await attempt(work);
    lists.reload();
  };
  const failed = fault ?? lists.error;
  return (
    <section class="options-part" aria-labelledby="own-words-title" id="own-words">
      <h2 id="own-words-title">{t('ownWordsTitle')}</h2>
      <p class="small soft">{t('ownWordsHint')}</p>
      <FaultNote fault={failed} />
      <ul class="stack">
        {(lists.value ?? []).map((list) => (
          <li key={list.id} class="stack-tight">
            <Choice
              kind="checkbox"
              name="own-words"
              setting="packsOff"
              value={list.id}
              checked={!settings.packsOff.includes(list.id)}
              label={list.name}
              onChange={(on) =>
                onChange({
                  packsOff: on ? settings.packsOff.filter((one) => one !== list.id) : [...settings.packsOff, list.id],
                })
              }
            />
            <ListFacts list={list} />
            <div class="line">
              <Button onClick={() => void attempt(() => exportList(list.id))}>{t('ownWordsExport')}</Button>
              <Button onClick={() => void change(() => removeList(list))}>{t('ownWordsRemove')}</Button>
            </div>
          </li>
        ))}
      </ul>
      <Import onImport={(name, words) => change(() => callBackground('words.import', { name, words }))} />
    </section>
  );
}

function ListFacts({ list }: { list: AgencySummary }) {
  return (
    <div class="small soft stack-tight">
      <p>
        {tn('packWords', list.words)} · {t('ownWordsVersion', { version: list.version })} ·{' '}
        <Time iso={list.importedAt} exact />
      </p>
      <p>
        <Digest hex={list.sha256} />
      </p>
    </div>
  );
}

/** Reads a chosen file here, in the page, and shows what would be left out before anything is kept. */
function Import({ onImport }: { onImport: (name: string, words: ReadWords['words']) => Promise<void> }) {
  const [read, setRead] = useState<ReadWords | null>(null);
  const [name, setName] = useState('');

  const choose = async (file: File | null) => {
    if (!file) return;
    const found: ReadWords =
      file.size > MAX_BYTES
        ? { name: '', words: [], faults: [{ line: 1, code: 'too-many', text: file.name }] }
        : readWords(await textOfFile(file));
    setRead(found);
    setName(found.name || file.name.replace(/\.[a-z0-9]+$/i, ''));
  };
  const add = async () => {
    if (!read) return;
    await onImport(name, read.words);
    setRead(null);
  };
  return (
    <div class="stack-tight">
      <FileField
        label={t('ownWordsChoose')}
        name="own-words-file"
        accept=".csv,.txt,.tsv,.json,text/csv,application/json"
        again
        onChoose={(file) => void choose(file)}
      />
      {read ? (
        <div class="stack-tight" role="status" id="own-words-read">
          <p>{tn('ownWordsRead', read.words.length)}</p>
          {read.faults.length > 0 ? <Faults faults={read.faults} /> : null}
          {read.words.length > 0 ? (
            <>
              <Field label={t('ownWordsName')} name="own-words-name" value={name} onInput={setName} maxLength={60} />
              <div class="line">
                <Button id="own-words-add" kind="primary" onClick={() => void add()} disabled={name.trim() === ''}>
                  {tn('ownWordsAdd', read.words.length)}
                </Button>
                <Button onClick={() => setRead(null)}>{t('cancel')}</Button>
              </div>
            </>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Faults({ faults }: { faults: readonly WordFault[] }) {
  return (
    <>
      <p class="fault">{tn('ownWordsFaults', faults.length)}</p>
      <ul class="small word-faults">
        {faults.slice(0, SHOWN_FAULTS).map(({ line, code, text }) => (
          <li key={`${line}/${code}`}>
            {t('wordFaultLine', { line })} {text ? <bdi class="quote">{t('quoted', { text })}</bdi> : null}{' '}
            {familyMessage('wordFault', code)}
          </li>
        ))}
      </ul>
      {faults.length > SHOWN_FAULTS ? (
        <p class="small soft">{tn('ownWordsMoreFaults', faults.length - SHOWN_FAULTS)}</p>
      ) : null}
    </>
  );
}

/** Takes a list out; undone, it comes back as the same version with the same digest. */
async function removeList({ id, name, version }: AgencySummary): Promise<void> {
  const file = await callBackground('words.export', { id });
  await callBackground('words.remove', { id });
  if (!file) return;
  const { words } = readWords(file.text);
  offerUndo(t('removed', { name }), () => callBackground('words.import', { name, words, version }));
}

/** Saves the exact file whose digest captures record. */
async function exportList(id: string): Promise<void> {
  const file = await callBackground('words.export', { id });
  if (file) await saveAs(new Blob([file.text], { type: 'application/json' }), `${id}.json`);
}
