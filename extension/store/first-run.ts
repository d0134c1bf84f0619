/** How far the officer came on the first-run page: opened once, left and resumed, done or skipped. */
import type { FirstRunState } from '../../shared/messages/setup-protocol';
import { database } from './database';

const KEY = 'first-run';
const UNSEEN: FirstRunState = { state: 'unseen', at: null };

/** Unseen as long as nobody answered. */
export async function firstRunState(): Promise<FirstRunState> {
  const row = await database().meta.get(KEY);
  return (row?.value as FirstRunState | undefined) ?? UNSEEN;
}

/** Notes the answer, with the time. */
export async function setFirstRun(state: FirstRunState['state']): Promise<FirstRunState> {
  const value: FirstRunState = { state, at: new Date().toISOString() };
  await database().meta.put({ key: KEY, value });
  return value;
}
