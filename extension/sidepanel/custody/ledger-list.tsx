import { useState } from 'preact/hooks';
import type { LedgerLine } from '../../../shared/evidence/ledger-entry';
import type { CustodyView } from '../../../shared/messages/custody';
import { Field } from '../../ui/components/field';
import { Time } from '../../ui/components/time';
import { t, tn } from '../../ui/i18n';
import { ledgerWords, reasonWords, searchText } from './ledger-words';

/** Rows shown at once; more come on demand, so that a long ledger opens at once, too. */
const STEP = 100;

export interface LedgerListProps {
  view: CustodyView;
  onForget: (noteSha256: string) => void;
}

/** The ledger of a case, newest first, each operation a sentence. */
export function LedgerList({ view, onForget }: LedgerListProps) {
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(STEP);
  const wanted = words.trim().toLocaleLowerCase();
  const lines = view.entries
    .filter((line) => wanted === '' || searchText(line, view.exhibits, view.notes).includes(wanted))
    .reverse();
  return (
    <section class="part stack" aria-labelledby="ledger-title">
      <h2 id="ledger-title">{t('ledgerTitle')}</h2>
      <Field label={t('ledgerSearch')} name="ledgerSearch" value={words} onInput={setWords} />
      <p class="small soft" role="status">
        {tn('ledgerLines', lines.length)}
      </p>
      <ol class="rows ledger" id="ledger">
        {lines.slice(0, shown).map((line) => (
          <LedgerRow key={line.seq} line={line} view={view} onForget={onForget} />
        ))}
      </ol>
      {lines.length > shown ? (
        <button type="button" class="link-button" onClick={() => setShown(shown + STEP)}>
          {t('ledgerMore')}
        </button>
      ) : null}
    </section>
  );
}

function LedgerRow({ line, view, onForget }: { line: LedgerLine } & LedgerListProps) {
  const { seq, at, actor, recipientId, noteSha256, sha256, prev, tool } = line;
  const note = noteSha256 === null ? null : (view.notes[noteSha256] ?? null);
  return (
    <li class="stack-tight" data-op={line.op}>
      <span class="line">
        <span class="small soft number">{seq}</span>
        <span class="small soft">
          <Time iso={at} />
        </span>
      </span>
      <span>{ledgerWords(line, view.exhibits)}</span>
      {line.reasonCode ? (
        <span class="small">
          {t('reasonLabel')}: {reasonWords(line)}
        </span>
      ) : null}
      {note !== null && noteSha256 !== null ? (
        <span class="small line">
          <span dir="auto">{note}</span>
          <button type="button" class="link-button small" onClick={() => onForget(noteSha256)}>
            {t('noteErase')}
          </button>
        </span>
      ) : noteSha256 !== null ? (
        <span class="small soft">{t('noteErased')}</span>
      ) : null}
      <details class="small soft">
        <summary>{t('ledgerDetails')}</summary>
        <dl class="facts">
          {Object.entries({ actor, recipientId, sha256, noteSha256, prev, tool }).map(([name, value]) =>
            value === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="ltr" class="path">
                  {value}
                </dd>
              </div>
            ),
          )}
        </dl>
      </details>
    </li>
  );
}
