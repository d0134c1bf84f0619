import type { ComponentChildren, Ref } from 'preact';

export interface ButtonProps {
  /** Left out where the key says it all: + and −. */
  children?: ComponentChildren;
  onClick?: () => void;
  id?: string;
  type?: 'button' | 'submit';
  kind?: 'normal' | 'primary' | 'big' | 'plain' | 'icon';
  /** Name for assistive technology and the tooltip, where the content is an icon alone. */
  label?: string;
  /** More than the words say, for the tooltip. */
  hint?: string;
  /** Shortcut to show beside the words. */
  keys?: string;
  disabled?: boolean;
  describedBy?: string;
  buttonRef?: Ref<HTMLButtonElement>;
}

const CLASSES = {
  normal: 'button',
  primary: 'button primary',
  big: 'button primary big',
  plain: 'button plain',
  icon: 'button plain icon-only',
};

/** A verb. Its shortcut stands beside it. */
export function Button({
  children,
  onClick,
  id,
  type,
  kind,
  label,
  hint,
  keys,
  disabled,
  describedBy,
  buttonRef,
}: ButtonProps) {
  return (
    <button
      id={id}
      type={type ?? 'button'}
      class={CLASSES[kind ?? 'normal']}
      disabled={disabled ?? false}
      aria-label={label}
      title={label ?? hint}
      aria-describedby={describedBy}
      aria-keyshortcuts={keys || undefined}
      ref={buttonRef ?? null}
      onClick={onClick}
    >
      {children}
      {keys ? <kbd>{keys}</kbd> : null}
    </button>
  );
}
