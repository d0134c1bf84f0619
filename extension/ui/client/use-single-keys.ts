/** Whether single letters act (WCAG 2.1.4): whoever speaks to the computer, or slips, can switch them off. */
import { callBackground } from '../../platform/messaging';
import { useLive } from './use-live';

/** On until the settings say otherwise. */
export function useSingleKeys(): boolean {
  const settings = useLive(
    'settings',
    () => callBackground('settings.get', {}),
    (event) => event.type === 'settings',
  );
  return settings.value?.singleKeys ?? true;
}
