/** A ledger line in plain words. Ids become exhibits where they are known; what a line does not say is not made up. */
import type { LedgerLine } from '../../../shared/evidence/ledger-entry';
import { causeWords } from '../../ui/cause-words';
import { familyMessage, fill, t } from '../../ui/i18n';

export function ledgerWords({ op, object }: LedgerLine, exhibits: Readonly<Record<string, string>>): string {
  const what = object === null ? '' : (exhibits[object] ?? object);
  return fill(familyMessage('op', op) ?? op, { what });
}

export function reasonWords({ reasonCode }: LedgerLine): string {
  return reasonCode === null ? '' : causeWords(reasonCode);
}

/** Everything of a line that a search may find. */
export function searchText(
  line: LedgerLine,
  exhibits: Readonly<Record<string, string>>,
  notes: Readonly<Record<string, string>>,
): string {
  const note = line.noteSha256 === null ? '' : (notes[line.noteSha256] ?? t('noteErased'));
  const { seq, at, actor, object, sha256, recipientId } = line;
  return [seq, ledgerWords(line, exhibits), reasonWords(line), note, at, actor, object, sha256, recipientId]
    .join(' ')
    .toLocaleLowerCase();
}
