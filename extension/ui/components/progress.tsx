import type { ComponentChildren } from 'preact';

/** A step with its name, a bar, and a live region that says the name when it changes (the numbers only on demand). */
export function Progress({
  label,
  done,
  total,
  children,
}: {
  label: string;
  done: number;
  total: number;
  children?: ComponentChildren;
}) {
  const percent = total > 0 ? Math.min(100, Math.max(0, Math.round((done / total) * 100))) : 0;
  return (
    <div class="stack-tight">
      <p role="status">{label}</p>
      <div
        class="progress"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
      {children}
    </div>
  );
}
