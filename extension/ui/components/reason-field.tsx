import { REASONS, type Reason, type ReasonKind } from '../../../shared/evidence/reasons';
import { causeWords } from '../cause-words';
import { t } from '../i18n';
import { SelectField } from './field';

export interface ReasonFieldProps<K extends ReasonKind> {
  kind: K;
  value: Reason<K>;
  onChange: (reason: Reason<K>) => void;
  name?: string;
}

/** Why something is done to evidence: one of the codes that the ledger may hold, in words. */
export function ReasonField<K extends ReasonKind>({ kind, value, onChange, name }: ReasonFieldProps<K>) {
  const codes = REASONS[kind] as readonly Reason<K>[];
  return (
    <SelectField
      label={t('reasonLabel')}
      name={name ?? `reason-${kind}`}
      value={value}
      options={codes.map((code) => ({ value: code, label: causeWords(code) }))}
      onChange={(chosen) => {
        const code = codes.find((one) => one === chosen);
        if (code) onChange(code);
      }}
    />
  );
}
