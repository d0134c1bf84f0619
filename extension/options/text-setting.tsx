import { useEffect, useState } from 'preact/hooks';
import { Field } from '../ui/components/field';

export interface TextSettingProps {
  name: string;
  label: string;
  hint: string;
  saved: string;
  maxLength?: number;
  onCommit: (value: string) => void;
}

/** Saved when the field is left. What the background makes of it (a cleaned prefix, say) comes back into the field. */
export function TextSetting({ saved, onCommit, ...field }: TextSettingProps) {
  const [value, setValue] = useState(saved);
  useEffect(() => setValue(saved), [saved]);
  return <Field {...field} value={value} onInput={setValue} onCommit={onCommit} />;
}
