import { NO_FINGERPRINT, NO_TIMESTAMPS } from '../../shared/verify/open-details';
import type { VerifyWords } from '../../shared/verify/text/words';
import type { VerdictCheck } from '../../shared/verify/verdict';
import { LossIcon, UnknownIcon, VerifiedIcon } from '../ui/components/icons';

export interface CheckListProps {
  words: VerifyWords;
  checks: readonly VerdictCheck[];
  /** Stands in the command that is about the archive itself. */
  fileName: string;
}

/** Each check with its result, what it proves and what not, and the command that does the same. */
export function CheckList({ words, checks, fileName }: CheckListProps) {
  return (
    <section class="stack-tight" aria-labelledby="checks-title">
      <h2 id="checks-title">{words.checksTitle}</h2>
      <ol class="checks">
        {checks.map(({ id, ok, detail, command }) => (
          <li key={id} data-check={id} data-ok={String(ok)}>
            <p class="icon-line">
              {ok === true ? <VerifiedIcon /> : ok === false ? <LossIcon /> : <UnknownIcon />}
              <strong class="grow">{words.checks[id].title}</strong>
              <span>{outcome(words, id, ok)}</span>
            </p>
            <p class="small">
              <span class="soft">{words.provesLabel}</span> {words.checks[id].proves}
            </p>
            <p class="small">
              <span class="soft">{words.provesNotLabel}</span> {words.checks[id].provesNot}
            </p>
            {detail ? <Detail words={words} detail={detail} /> : null}
            <details class="small">
              <summary>{words.byHand}</summary>
              {command === '' ? <p>{words.noCommand}</p> : <pre dir="ltr">{commandFor(command, fileName)}</pre>}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** In the reader's language where it is one of the fixed sentences; what names files and numbers is in English. */
function Detail({ words, detail }: { words: VerifyWords; detail: string }) {
  const known = { [NO_FINGERPRINT]: words.open.noFingerprint, [NO_TIMESTAMPS]: words.open.noTimestamps }[detail];
  return (
    <p class="small soft" lang={known ? undefined : 'en'}>
      {known ?? detail}
    </p>
  );
}

function outcome(words: VerifyWords, id: string, ok: boolean | null): string {
  if (ok === true) return words.outcome.passed;
  if (ok === false) return words.outcome.refused;
  return id === 'key' || id === 'timestamps' ? words.outcome.open : words.outcome.notMade;
}

/** A file name that a shell could misread is left as the placeholder. */
function commandFor(command: string, fileName: string): string {
  return /^[\w.-]+$/.test(fileName) ? command.replace('BUNDLE.zip', fileName) : command;
}
