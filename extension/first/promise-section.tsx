import { type MessageKey, t } from '../ui/i18n';

const DOES: readonly MessageKey[] = ['firstDoesSpot', 'firstDoesCapture', 'firstDoesHandOver'];
const DOES_NOT: readonly MessageKey[] = ['firstNotClear', 'firstNotSend', 'firstNotProve', 'firstNotHide'];

/** What to expect of Spoor, and what not. */
export function PromiseSection() {
  return (
    <section class="options-part promise" aria-label={t('firstTitle')}>
      <Side title={t('firstDoes')} lines={DOES} />
      <Side title={t('firstDoesNot')} lines={DOES_NOT} />
    </section>
  );
}

function Side({ title, lines }: { title: string; lines: readonly MessageKey[] }) {
  return (
    <div class="stack-tight">
      <h2>{title}</h2>
      <ul class="points">
        {lines.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
    </div>
  );
}
