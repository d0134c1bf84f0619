import { useState } from 'preact/hooks';
import {
  type Annotation,
  type Decision,
  type FoundNote,
  LONGEST_NOTE,
  REMARK_KINDS,
  type RemarkKind,
} from '../../shared/afterwards/officer-note';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { ErrorNote, FaultNote } from '../ui/components/error-note';
import { Choice } from '../ui/components/field';
import { TextArea } from '../ui/components/text-area';
import { Time } from '../ui/components/time';
import { familyMessage, t } from '../ui/i18n';
import { PageText } from '../ui/rich-text';
import { AnnotatedPicture } from './annotated-picture';

/** Text that was not added yet, by capture: looking at another exhibit in between loses nothing. */
const drafts = new Map<string, { kind: RemarkKind; text: string }>();

/** What the officer saw, and apart from it what the officer concludes. Added to the sealed exhibit, never changed. */
export function ExhibitNotes({ captureId }: { captureId: string }) {
  const notes = useLive(
    `notes ${captureId}`,
    () => callBackground('notes.of', { captureId }),
    (event) => event.type === 'store',
  );
  const [draft, setDraft] = useState(drafts.get(captureId) ?? { kind: 'observation' as RemarkKind, text: '' });
  const { fault, attempt } = useAttempt();
  const change = (next: typeof draft) => {
    drafts.set(captureId, next);
    setDraft(next);
  };
  const add = async () => {
    if (!(await attempt(() => callBackground('notes.add', { captureId, ...draft })))) return;
    change({ ...draft, text: '' });
    notes.reload();
  };
  const all = notes.value ?? [];
  return (
    <section class="part stack" id="notes" aria-labelledby="notes-title" aria-busy={notes.value === null}>
      <h2 id="notes-title">{t('notesTitle')}</h2>
      <p class="small soft">{t('notesHint')}</p>
      {notes.error ? <ErrorNote code={notes.error.code} detail={notes.error.detail} /> : null}
      {REMARK_KINDS.map((kind) => (
        <Remarks key={kind} kind={kind} notes={all.filter((note) => note.kind === kind)} />
      ))}
      <fieldset class="stack-tight">
        <legend class="legend">{t('noteNew')}</legend>
        {REMARK_KINDS.map((kind) => (
          <Choice
            key={kind}
            kind="radio"
            name="note-kind"
            value={kind}
            checked={draft.kind === kind}
            label={t(kind === 'observation' ? 'noteObservation' : 'noteAssessment')}
            hint={t(kind === 'observation' ? 'noteObservationHint' : 'noteAssessmentHint')}
            onChange={() => change({ ...draft, kind })}
          />
        ))}
        <TextArea
          label={t('noteText')}
          name="note"
          value={draft.text}
          maxLength={LONGEST_NOTE}
          onInput={(text) => change({ ...draft, text })}
        />
        <FaultNote fault={fault} />
        <div>
          <Button id="add-note" disabled={draft.text.trim() === ''} onClick={() => void add()}>
            {t('noteAdd')}
          </Button>
        </div>
      </fieldset>
      <Decisions notes={all} />
      <MarkedCopies notes={all} />
    </section>
  );
}

function By({ note }: { note: FoundNote }) {
  return (
    <span class="small soft">
      <Time iso={note.at} /> · <bdi>{note.officer.name || note.officer.id}</bdi>
      {note.brought ? ` · ${t('noteBrought')}` : null}
    </span>
  );
}

function Remarks({ kind, notes }: { kind: RemarkKind; notes: FoundNote[] }) {
  if (notes.length === 0) return null;
  return (
    <div class="stack-tight" data-notes={kind}>
      <h3>{t(kind === 'observation' ? 'noteObservations' : 'noteAssessments')}</h3>
      <ul class="stack-tight">
        {notes.map((note, index) => (
          <li key={`${index}/${note.at}`} class={`remark ${kind}`}>
            <div class="remark-text">
              <PageText text={note.kind === 'annotation' ? '' : note.text} />
            </div>
            <By note={note} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every decision that was taken, the ones that no longer hold included. */
function Decisions({ notes }: { notes: FoundNote[] }) {
  const decisions = notes.filter((note) => note.kind === 'decision');
  if (decisions.length === 0) return null;
  return (
    <details>
      <summary>{t('decisionHistory', { n: decisions.length })}</summary>
      <ul class="stack-tight small">
        {decisions.map((note, index) => (
          <li key={`${index}/${note.at}`}>
            {decisionWords(note.decision)} <By note={note} />
            {note.text ? (
              <div>
                <PageText text={note.text} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function decisionWords(decision: Decision): string {
  return familyMessage('decision', decision) ?? decision;
}

function MarkedCopies({ notes }: { notes: FoundNote[] }) {
  const copies = notes.filter((note): note is Annotation => note.kind === 'annotation');
  if (copies.length === 0) return null;
  return (
    <div class="stack-tight" id="marked-copies">
      <h3>{t('annotatedCopies')}</h3>
      {copies.map((note) => (
        <figure key={note.picture.path} class="stack-tight">
          <AnnotatedPicture note={note} />
          <figcaption class="small soft stack-tight">
            <span>{t('annotatedFrom', { path: note.derivedFrom.path })}</span>
            {note.text ? <PageText text={note.text} /> : null}
            <By note={note} />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
