import { useRef, useState } from 'preact/hooks';
import { VERIFY_LANGUAGES, type VerifyLanguage } from '../../shared/verify/text/languages';
import type { VerifyWords } from '../../shared/verify/text/words';
import type { Verdict } from '../../shared/verify/verdict';
import { unreadable } from '../../shared/verify/verify-bundle';
import type { VerifyProgress } from '../../shared/verify/verify-options';
import { wordsOf } from '../platform/errors';
import { Button } from '../ui/components/button';
import { CheckList } from './check-list';
import { DropArea } from './drop-area';
import { type Outside, OutsideForm } from './outside-form';
import { digestOf, rootsFrom, run } from './run';
import { VerdictView } from './verdict-view';

export interface VerifyAppProps {
  /** Chosen at the start; the reader may change it. */
  language: VerifyLanguage;
  /** Last line of the page, e.g. which build this is. */
  footer?: (words: VerifyWords) => string;
  /** True where the page computes without the browser's cryptography. */
  plainCrypto?: boolean;
}

type State =
  | { step: 'ready' }
  | { step: 'running'; progress: VerifyProgress | null }
  | { step: 'done'; verdict: Verdict };

/** One drop area, one verdict, then each check: what it proves, what not, and how to make it by hand. */
export function VerifyApp({ language, footer, plainCrypto = false }: VerifyAppProps) {
  const [chosen, setChosen] = useState<VerifyLanguage>(language);
  const [outside, setOutside] = useState<Outside>({ fingerprints: '', rootPem: '', password: '' });
  const [file, setFile] = useState<File | null>(null);
  const [state, setState] = useState<State>({ step: 'ready' });
  const running = useRef<AbortController | null>(null);
  const words: VerifyWords = VERIFY_LANGUAGES[chosen];

  const speak = (next: VerifyLanguage) => {
    setChosen(next);
    document.documentElement.lang = next;
    document.title = VERIFY_LANGUAGES[next].title;
  };
  const verify = async (given: File) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setFile(given);
    setState({ step: 'running', progress: null });
    try {
      const onProgress = (progress: VerifyProgress) => {
        if (!stop.signal.aborted) setState({ step: 'running', progress });
      };
      const verdict = await run({ file: given, ...outside, signal: stop.signal, onProgress });
      if (stop.signal.aborted) return;
      setState({ step: 'done', verdict });
      if (verdict.status === 'not-a-bundle') return;
      const zipSha256 = await digestOf(given, stop.signal);
      if (!stop.signal.aborted)
        setState({ step: 'done', verdict: { ...verdict, summary: { ...verdict.summary, zipSha256 } } });
    } catch (error) {
      // The file was taken away while it was read: what was found in it so far is no verdict.
      if (!stop.signal.aborted) setState({ step: 'done', verdict: unreadable(wordsOf(error)) });
    }
  };
  const cancel = () => {
    running.current?.abort();
    setState({ step: 'ready' });
  };
  const encrypted =
    state.step === 'done' &&
    state.verdict.refusals.some(({ rule }) => rule === 'zip-encrypted' || rule === 'zip-password');

  return (
    <>
      <header class="verify-head">
        <h1 class="grow">{words.title}</h1>
        <nav aria-label={words.languages}>
          {Object.entries(VERIFY_LANGUAGES).map(([code, { languageName }]) => (
            <button
              key={code}
              type="button"
              class="link-button small"
              lang={code}
              aria-pressed={code === chosen}
              onClick={() => speak(code as VerifyLanguage)}
            >
              {languageName}
            </button>
          ))}
        </nav>
      </header>
      <main class="stack" id="verify" data-step={state.step}>
        <p>{words.intro}</p>
        <p class="small soft">{words.privacy}</p>
        {plainCrypto ? <p class="small note">{words.plainCrypto}</p> : null}
        <DropArea words={words} inUse={file?.name} onFile={(given) => void verify(given)} />
        <OutsideForm
          words={words}
          value={outside}
          onChange={setOutside}
          rootFault={rootsFrom(outside.rootPem) === null}
          askPassword={encrypted || outside.password !== ''}
        />
        {file && state.step !== 'running' ? (
          <div>
            <Button id="again" onClick={() => void verify(file)}>
              {words.again}
            </Button>
          </div>
        ) : null}
        {state.step === 'running' ? <Working words={words} progress={state.progress} onCancel={cancel} /> : null}
        {state.step === 'done' && file ? (
          <>
            <VerdictView words={words} verdict={state.verdict} file={file} />
            {state.verdict.status === 'not-a-bundle' ? null : (
              <CheckList words={words} checks={state.verdict.checks} fileName={file.name} />
            )}
            <section class="stack-tight" aria-labelledby="limits-title">
              <h2 id="limits-title">{words.limitsTitle}</h2>
              <ul class="stack-tight limits">
                {words.limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </section>
          </>
        ) : null}
        {footer ? <p class="small soft">{footer(words)}</p> : null}
      </main>
    </>
  );
}

interface WorkingProps {
  words: VerifyWords;
  progress: VerifyProgress | null;
  onCancel: () => void;
}

function Working({ words, progress, onCancel }: WorkingProps) {
  return (
    <div class="stack-tight" id="working" role="status">
      <p>{words.working[progress?.phase ?? 'archive']}</p>
      <progress max={progress?.total || 1} value={progress?.done ?? 0} />
      <p class="small soft path" dir="ltr">
        {progress?.path ?? ''}
      </p>
      <div>
        <Button id="cancel" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
