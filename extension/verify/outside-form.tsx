import { useId } from 'preact/hooks';
import type { VerifyWords } from '../../shared/verify/text/words';

/** What the reader has from outside the bundle: nothing in it can vouch for itself. */
export interface Outside {
  fingerprints: string;
  rootPem: string;
  password: string;
}

export interface OutsideFormProps {
  words: VerifyWords;
  value: Outside;
  onChange: (value: Outside) => void;
  rootFault: boolean;
  askPassword: boolean;
}

export function OutsideForm({ words, value, onChange, rootFault, askPassword }: OutsideFormProps) {
  const id = useId();
  return (
    <div class="stack">
      <div class="field">
        <label for={`${id}-key`}>{words.fingerprint}</label>
        <textarea
          class="input digits"
          id={`${id}-key`}
          name="fingerprint"
          rows={2}
          dir="ltr"
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`${id}-key-hint`}
          value={value.fingerprints}
          onInput={(event) => onChange({ ...value, fingerprints: event.currentTarget.value })}
        />
        <span class="hint" id={`${id}-key-hint`}>
          {words.fingerprintHint}
        </span>
      </div>
      {askPassword ? (
        <div class="field">
          <label for={`${id}-password`}>{words.password}</label>
          <input
            class="input"
            id={`${id}-password`}
            type="password"
            name="password"
            autocomplete="off"
            aria-describedby={`${id}-password-hint`}
            value={value.password}
            onInput={(event) => onChange({ ...value, password: event.currentTarget.value })}
          />
          <span class="hint" id={`${id}-password-hint`}>
            {words.passwordHint}
          </span>
        </div>
      ) : null}
      <details>
        <summary class="small">{words.root}</summary>
        <div class="field">
          <label class="visually-hidden" for={`${id}-root`}>
            {words.root}
          </label>
          <textarea
            class="input digits"
            id={`${id}-root`}
            name="root"
            rows={4}
            dir="ltr"
            spellcheck={false}
            aria-invalid={rootFault ? 'true' : undefined}
            aria-describedby={`${id}-root-hint`}
            value={value.rootPem}
            onInput={(event) => onChange({ ...value, rootPem: event.currentTarget.value })}
          />
          <span class={rootFault ? 'fault' : 'hint'} id={`${id}-root-hint`}>
            {rootFault ? words.rootUnreadable : words.rootHint}
          </span>
        </div>
      </details>
    </div>
  );
}
