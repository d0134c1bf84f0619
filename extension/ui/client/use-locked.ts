/** Which settings the agency decides: told to every field of a page, so that none of them offers a change that would be refused. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ManagedState } from '../../../shared/messages/setup-protocol';
import { callBackground } from '../../platform/messaging';
import { type Live, useLive } from './use-live';

export const LockedSettings = createContext<ReadonlySet<string>>(new Set());

/** Whether a setting is the agency's. Names of fields are names of settings. */
export function useLocked(name: string): boolean {
  return useContext(LockedSettings).has(name);
}

/** What the agency decides and what of its policy could not be used. */
export function useManaged(): Live<ManagedState> {
  return useLive(
    'managed',
    () => callBackground('managed.get', {}),
    (event) => event.type === 'settings',
  );
}
