import { t } from '../i18n';
import { LockIcon } from './icons';

/** Stands with every setting that the agency decides. */
export function LockNote({ id }: { id?: string }) {
  return (
    <span class="lock-note small" id={id}>
      <LockIcon />
      {t('lockedSetting')}
    </span>
  );
}
