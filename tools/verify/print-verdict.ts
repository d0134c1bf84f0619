/** The verdict in plain English, for a terminal. */
import { groupsOfFour } from '../../shared/evidence/ecdsa';
import { RULES } from '../../shared/verify/rules';
import type { Verdict, VerdictCheck } from '../../shared/verify/verdict';
import { WARNINGS } from '../../shared/verify/warnings';

const WIDTH = 100;
const INDENT = ' '.repeat(10);
const SHOWN_REFUSALS = 40;

/** Lines without LF at the end. `bundle` is how the reader named it. */
export function verdictText(bundle: string, verdict: Verdict): string {
  const { summary, status } = verdict;
  const lines: string[] = [];
  if (status !== 'not-a-bundle') {
    lines.push(`Bundle       ${bundle}`);
    if (summary.caseNumber !== null)
      lines.push(`Case         ${summary.caseNumber}, ${summary.captures ?? 'no'} captures`);
    if (summary.stated !== null) {
      const { contact, organisation, date } = summary.stated;
      lines.push(`It states    ${[contact, organisation, date].filter(Boolean).join(', ')}`);
    }
    if (summary.zipSha256 !== null) lines.push(`SHA-256      ${summary.zipSha256}`);
    if (summary.keyFingerprint !== null) lines.push(`Sealed by    ${groupsOfFour(summary.keyFingerprint)}`);
    if (summary.ledgerHead !== null)
      lines.push(`Ledger       ${summary.ledgerEntries} lines, head ${summary.ledgerHead}`);
    for (const token of summary.timestamps) lines.push(`Time stamp   ${token.time} ${token.file} (${token.authority})`);
    lines.push('', ...verdict.checks.flatMap(checkLines), '');
  }
  for (const { file, warning, detail } of verdict.warnings.slice(0, SHOWN_REFUSALS))
    lines.push(`ASK ABOUT ${file}`, `${INDENT}${warning}: ${WARNINGS[warning].text}`, `${INDENT}found: ${detail}`);
  if (verdict.warnings.length > 0)
    lines.push(
      ...(verdict.warnings.length > SHOWN_REFUSALS
        ? [`${INDENT}and ${verdict.warnings.length - SHOWN_REFUSALS} more (all of them with --json)`]
        : []),
      ...wrapped(
        'These times do not fit together: a clock that was wrong or was set explains it, a date somebody wrote does, too.',
        INDENT,
      ),
      '',
    );
  for (const { file, rule, detail } of verdict.refusals.slice(0, SHOWN_REFUSALS)) {
    if (status === 'not-a-bundle') continue;
    lines.push(`REFUSED   ${file}`, `${INDENT}rule ${rule}: ${RULES[rule].text}`, `${INDENT}found: ${detail}`);
  }
  const more = verdict.refusals.length - SHOWN_REFUSALS;
  if (more > 0) lines.push(`${INDENT}and ${more} more (all of them with --json)`);
  if (verdict.refusals.length > 0 && status !== 'not-a-bundle') lines.push('');
  // What a bundle says of itself is a stranger's text: it must not steer the terminal.
  return [...lines, ...resultLines(bundle, verdict)].map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, '?')).join('\n');
}

function checkLines({ ok, title, proves, detail, id }: VerdictCheck): string[] {
  const open = id === 'key' || id === 'timestamps' ? 'open' : 'not made';
  const mark = ok === true ? 'passed' : ok === false ? 'REFUSED' : open;
  const sentences = [`${title}.`, ok === true ? proves : '', detail ?? ''].filter((sentence) => sentence !== '');
  return wrapped(sentences.join(' '), mark.padEnd(INDENT.length));
}

function resultLines(bundle: string, { status, refusals }: Verdict): string[] {
  switch (status) {
    case 'intact-confirmed':
      return wrapped(
        'RESULT: INTACT, SEALED BY THE KEY YOU GAVE. Nothing in this bundle was changed, added or removed since it was sealed with the ' +
          'key whose fingerprint you gave. This says nothing about what happened before: who held the machine, what the site showed to ' +
          'others, or whether the page was altered before it was captured.',
      );
    case 'intact-signer-not-confirmed':
      return wrapped(
        'RESULT: INTACT, SIGNER NOT CONFIRMED. The bundle agrees with itself, but anybody can make such a bundle with a key of their own. ' +
          'Ask whoever sealed it for the fingerprint, on signed paper or by telephone, and check again with --key FINGERPRINT.',
      );
    case 'refused':
      return wrapped(
        `RESULT: REFUSED. ${refusals.length === 1 ? 'One rule is' : `${refusals.length} rules are`} broken, as named above. Do not ` +
          'rely on this bundle. Keep it as it is and ask whoever gave it to you for the original.',
      );
    case 'not-a-bundle':
      return wrapped(
        `RESULT: NOT A BUNDLE. ${bundle}: ${refusals[0]?.detail ?? 'it cannot be read'}. Check the path, that the file was copied or downloaded to its ` +
          'end and that it is the .zip that Spoor exported; compare its SHA-256 with the receipt.',
      );
  }
}

/** Breaks `text` into lines; the first begins with `lead`, the others are indented as far. */
function wrapped(text: string, lead = ''): string[] {
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + word.length >= WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
