import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RefusalNote } from '../../shared/verify/refusal';
import { RULES } from '../../shared/verify/rules';
import { fill, type VerifyWords } from '../../shared/verify/text/words';
import type { Verdict } from '../../shared/verify/verdict';
import type { WarningNote } from '../../shared/verify/warnings';
import { LossIcon, UnknownIcon, VerifiedIcon } from '../ui/components/icons';

const SHOWN = 40;

/** A number as the page's language writes it; the page can change its language. */
function written(n: number): string {
  return new Intl.NumberFormat(document.documentElement.lang || 'en').format(n);
}

const LOOKS = {
  'intact-confirmed': { look: 'verified', icon: VerifiedIcon },
  'intact-signer-not-confirmed': { look: 'open', icon: UnknownIcon },
  refused: { look: 'loss', icon: LossIcon },
  'not-a-bundle': { look: 'loss', icon: LossIcon },
} as const;

/** The one sentence, then what the bundle is, then what is wrong with it. */
export function VerdictView({ words, verdict, file }: { words: VerifyWords; verdict: Verdict; file: File }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Who cannot see the page change is brought to the verdict.
  useEffect(() => {
    if (verdict.checks) heading.current?.focus();
  }, [verdict.checks]);
  const { look, icon: Icon } = LOOKS[verdict.status];
  const rules = new Set(verdict.refusals.map(({ rule }) => rule));
  const { title, text } = verdictWords(words, verdict.status, rules);
  const [first] = verdict.refusals;
  return (
    <section class="stack" id="verdict" data-status={verdict.status} data-exit={verdict.exitCode}>
      <div class={`note ${look}`}>
        <Icon size={24} />
        <div class="stack-tight">
          <h2 tabIndex={-1} ref={heading}>
            {title}
          </h2>
          <p>{text}</p>
          {verdict.status === 'not-a-bundle' && first ? (
            <p class="small">{fill(words.notABundleReason, { reason: first.detail })}</p>
          ) : null}
        </div>
      </div>
      {verdict.status === 'not-a-bundle' ? null : <Summary words={words} verdict={verdict} file={file} />}
      {verdict.warnings.length > 0 && verdict.status !== 'refused' ? (
        <Warnings words={words} warnings={verdict.warnings} />
      ) : null}
      {verdict.status === 'refused' ? <Refusals words={words} refusals={verdict.refusals} /> : null}
    </section>
  );
}

/** A password that is missing or wrong says nothing against the bundle. */
function verdictWords(words: VerifyWords, status: Verdict['status'], rules: ReadonlySet<string>) {
  const { title, text } = words.verdicts[status];
  if (rules.has('zip-encrypted')) return { title, text: words.needsPassword };
  if (rules.has('zip-password')) return { title, text: words.wrongPassword };
  return { title, text };
}

function Summary({ words, verdict: { summary }, file }: { words: VerifyWords; verdict: Verdict; file: File }) {
  const { summary: labels } = words;
  return (
    <dl class="facts verify-facts">
      <Fact label={labels.file}>
        <span dir="auto">{file.name}</span>
      </Fact>
      {summary.caseNumber === null ? null : (
        <Fact label={labels.caseNumber}>
          <span dir="auto">{summary.caseNumber}</span>
        </Fact>
      )}
      {summary.stated === null ? null : (
        <Fact label={labels.stated}>
          <span dir="auto">
            {[summary.stated.contact, summary.stated.organisation, summary.stated.date].filter(Boolean).join(', ')}
          </span>
        </Fact>
      )}
      {summary.captures === null ? null : <Fact label={labels.captures}>{written(summary.captures)}</Fact>}
      <Fact label={labels.zip}>
        {summary.zipSha256 === null ? (
          <progress aria-label={labels.zip} />
        ) : (
          <>
            <Hex id="zip-digest" hex={summary.zipSha256} />
            <p class="small soft">{words.compareZip}</p>
          </>
        )}
      </Fact>
      {summary.keyFingerprint === null ? null : (
        <Fact label={labels.key}>
          <Hex id="key-digest" hex={summary.keyFingerprint} />
        </Fact>
      )}
      {summary.otherKeys.length === 0 ? null : (
        <Fact label={labels.otherKeys}>
          {summary.otherKeys.map((key) => (
            <Hex key={key} hex={key} />
          ))}
        </Fact>
      )}
      {summary.ledgerHead === null ? null : (
        <Fact label={labels.ledger}>
          {fill(labels.ledgerLines, { n: written(summary.ledgerEntries ?? 0) })} <Hex hex={summary.ledgerHead} />
        </Fact>
      )}
      {summary.timestamps.map(({ file: over, time, authority, trusted }) => (
        <Fact key={over} label={labels.timestamp}>
          <time dateTime={time}>{`${time.slice(0, 19).replace('T', ' ')} UTC`}</time>, <bdi>{authority}</bdi>,{' '}
          {trusted ? labels.trusted : labels.notTrusted}
          <p class="small soft path" dir="ltr">
            {over}
          </p>
        </Fact>
      ))}
    </dl>
  );
}

function Refusals({ words, refusals }: { words: VerifyWords; refusals: readonly RefusalNote[] }) {
  return (
    <section class="stack-tight" aria-labelledby="refusals-title">
      <h3 id="refusals-title">{words.refusalsTitle}</h3>
      <Found
        words={words}
        found={refusals.map(({ file, rule, detail }) => {
          return { file, id: rule, text: words.rules[rule] ?? RULES[rule].text, detail };
        })}
      />
    </section>
  );
}

function Warnings({ words, warnings }: { words: VerifyWords; warnings: readonly WarningNote[] }) {
  return (
    <section class="stack-tight note open" id="warnings" aria-labelledby="warnings-title">
      <h3 id="warnings-title">{words.warningsTitle}</h3>
      <p>{words.warningsText}</p>
      <Found
        words={words}
        found={warnings.map(({ file, warning, detail }) => {
          return { file, id: warning, text: words.warnings[warning], detail };
        })}
      />
    </section>
  );
}

interface FoundPlace {
  file: string;
  /** Of the rule or the warning. */
  id: string;
  text: string;
  /** What was found there, in English. */
  detail: string;
}

/** The first of what was found, each with its place and the rule it breaks, and how many more there are. */
function Found({ words, found }: { words: VerifyWords; found: readonly FoundPlace[] }) {
  return (
    <>
      <ul class="stack found">
        {found.slice(0, SHOWN).map(({ file, id, text, detail }) => (
          <li key={`${id} ${file} ${detail}`} data-rule={id}>
            <p class="path" dir="ltr">
              {file}
            </p>
            <p>
              {words.rule}: {text} <span class="small soft">({id})</span>
            </p>
            <p class="small" lang="en">
              {words.found}: {detail}
            </p>
          </li>
        ))}
      </ul>
      {found.length > SHOWN ? <p>{fill(words.more, { n: written(found.length - SHOWN) })}</p> : null}
    </>
  );
}

function Fact({ label, children }: { label: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Groups of four, for reading aloud; a narrow page breaks it between them. */
function Hex({ hex, id }: { hex: string; id?: string }) {
  return (
    <span class="digest" id={id} data-hex={hex} dir="ltr">
      {(hex.match(/.{1,4}/g) ?? []).map((four, at) => (
        <Fragment key={String(at)}>
          <span>{four}</span>
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}
