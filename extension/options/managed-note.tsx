import type { ManagedState } from '../../shared/messages/setup-protocol';
import { LockIcon, LossIcon } from '../ui/components/icons';
import { familyMessage, t } from '../ui/i18n';

/** That an agency decides settings, and what of its policy could not be used. */
export function ManagedNote({ state }: { state: ManagedState | null }) {
  if (!state || (state.locked.length === 0 && state.faults.length === 0)) return null;
  return (
    <div class="stack" id="managed">
      {state.locked.length > 0 ? (
        <div class="note">
          <LockIcon />
          <div class="stack-tight">
            <p>
              <strong>{t('managedTitle')}</strong>
            </p>
            <p class="small">{t('managedHint')}</p>
          </div>
        </div>
      ) : null}
      {state.faults.length > 0 ? (
        <div class="note loss" id="managed-faults">
          <LossIcon />
          <div class="stack-tight">
            <p>{t('managedFaults')}</p>
            <ul class="stack-tight small">
              {state.faults.map(({ key, code }) => (
                <li key={`${key} ${code}`}>
                  <code>{key}</code> – {familyMessage('managedFault', code) ?? code}
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
    </div>
  );
}
