import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { LockNote } from './lock-note';

/** What an input carries so that its label, hint and fault belong to it. */
export interface Ties {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

export interface LabelledProps {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with the value, null when nothing is. */
  fault?: string | null;
  /** True where the agency decides the value. */
  locked?: boolean;
  children: (ties: Ties) => ComponentChildren;
}

/** The label above an input, its hint and its error right below it; screen readers read all three with the input. */
export function Labelled({ label, hint, fault, locked, children }: LabelledProps) {
  const id = useId();
  const described = [locked ? `${id}-lock` : '', hint ? `${id}-hint` : '', fault ? `${id}-fault` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? 'true' : undefined })}
      {locked ? <LockNote id={`${id}-lock`} /> : null}
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {fault ? (
        <span class="fault" id={`${id}-fault`}>
          {fault}
        </span>
      ) : null}
    </div>
  );
}
