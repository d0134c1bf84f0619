/** The verdict in plain English, for a terminal. */
import { groupsOfFour } from '../../shared/evidence/ecdsa';
import { RULES } from '../../shared/verify/rules';
import type { Verdict, VerdictCheck } from '../../shared/verify/verdict';

const WIDTH = 100;
const SHOWN_REFUSALS = 40;

/** Lines without LF at the end. `bundle` is how the reader named it. */
export function verdictText(bundle: string, verdict: Verdict): string {
  const { summary, status } = verdict;
  const lines: string[] = [];
  if (status !== 'not-a-bundle') {
    lines.push(`Bundle       ${bundle}`);
    if (summary.caseNumber !== null)
      lines.push(`Case         ${summary.caseNumber}, ${summary.captures ?? 'no'} captures`);
    if (summary.zipSha256 !== null) lines.push(`SHA-256      ${summary.zipSha256}`);
    if (summary.keyFingerprint !== null) lines.push(`Sealed by    ${groupsOfFour(summary.keyFingerprint)}`);
    if (summary.ledgerHead !== null)
      lines.push(`Ledger       ${summary.ledgerEntries} lines, head ${summary.ledgerHead}`);
    for (const token of summary.timestamps) lines.push(`Time stamp   ${token.time} ${token.file} (${token.authority})`);
    lines.push('', ...verdict.checks.flatMap(checkLines), '');
  }
  for (const { file, rule, detail } of verdict.refusals.slice(0, SHOWN_REFUSALS)) {
    if (status === 'not-a-bundle') continue;
    lines.push(`REFUSED  ${file}`, `         rule ${rule}: ${RULES[rule].text}`, `         found: ${detail}`);
  }
  const more = verdict.refusals.length - SHOWN_REFUSALS;
  if (more > 0) lines.push(`         and ${more} more (all of them with --json)`);
  if (verdict.refusals.length > 0 && status !== 'not-a-bundle') lines.push('');
  return [...lines, ...resultLines(bundle, verdict)].join('\n');
}

function checkLines({ ok, title, proves, detail, id }: VerdictCheck): string[] {
  const open = id === 'key' ? 'open   ' : 'not made';
  const mark = ok === true ? 'passed ' : ok === false ? 'REFUSED' : open;
  const lines = wrapped(`${mark}  ${title}. ${ok === true ? proves : (detail ?? '')}`.trimEnd(), '         ');
  return ok === true && detail !== undefined ? [...lines, ...wrapped(`         ${detail}`, '         ')] : lines;
}

function resultLines(bundle: string, { status, refusals }: Verdict): string[] {
  switch (status) {
    case 'intact-confirmed':
      return wrapped(
        'RESULT: INTACT, SEALED BY THE KEY YOU GAVE. Nothing in this bundle was changed, added or removed since it was sealed with the ' +
          'key whose fingerprint you gave. This says nothing about what happened before: who held the machine, what the site showed to ' +
          'others, or whether the page was altered before it was captured.',
        '',
      );
    case 'intact-signer-not-confirmed':
      return wrapped(
        'RESULT: INTACT, SIGNER NOT CONFIRMED. The bundle agrees with itself, but anybody can make such a bundle with a key of their own. ' +
          'Ask whoever sealed it for the fingerprint, on signed paper or by telephone, and check again with --key FINGERPRINT.',
        '',
      );
    case 'refused':
      return wrapped(
        `RESULT: REFUSED. ${refusals.length === 1 ? 'One rule is' : `${refusals.length} rules are`} broken; they are named above. Do not ` +
          'rely on this bundle. Keep it as it is and ask whoever gave it to you for the original.',
        '',
      );
    case 'not-a-bundle':
      return wrapped(
        `RESULT: NOT A BUNDLE. ${bundle}: ${refusals[0]?.detail ?? 'it cannot be read'}. Check that the file was copied or downloaded to its ` +
          'end and that it is the .zip that Spoor exported; compare its SHA-256 with the receipt.',
        '',
      );
  }
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && `${line} ${word}`.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' && lines.length === 0 ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
