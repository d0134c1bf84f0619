/** Time-stamp authorities as the officer entered them, and how each behaved. */
import { type AuthorityInput, checkAuthority } from '../../shared/time/authority';
import type { TimeFailureCode } from '../../shared/time/failure';
import { isClockWrong, OFFSET_GOOD_FOR_MS } from '../../shared/time/schedule';
import { SpoorError } from '../platform/errors';
import { database } from './database';
import { refuseManagedAuthority } from './managed-authorities';
import type { AuthorityRow } from './schema';

/** In the order they are asked: as entered. */
export async function allAuthorities(): Promise<AuthorityRow[]> {
  const rows = await database().authorities.toArray();
  return rows.sort((a, b) => a.addedAt.localeCompare(b.addedAt));
}

/** Those that are asked for tokens. */
export async function enabledAuthorities(): Promise<AuthorityRow[]> {
  return (await allAuthorities()).filter(({ enabled }) => enabled);
}

/** Adds or changes one. Another address or root is another authority: what was verified before says nothing of it. */
export async function saveAuthority(id: string | null, input: AuthorityInput): Promise<AuthorityRow> {
  const checked = checkAuthority(input);
  if ('fault' in checked) throw new SpoorError(`time-${checked.fault}`, input.url);
  const { ok } = checked;
  const store = database();
  const now = new Date().toISOString();
  return store.transaction('rw', store.authorities, async () => {
    const before = id === null ? undefined : await store.authorities.get(id);
    refuseManagedAuthority(before);
    const same = before !== undefined && before.url === ok.url && before.rootPem === ok.rootPem;
    const row: AuthorityRow = {
      ...ok,
      id: before?.id ?? `tsa-${crypto.randomUUID().slice(0, 8)}`,
      addedAt: before?.addedAt ?? now,
      enabledSince: ok.enabled ? (same && before.enabled && before.enabledSince) || now : null,
      verifiedAt: same ? before.verifiedAt : null,
      failure: same ? before.failure : null,
      offset: same ? before.offset : null,
    };
    await store.authorities.put(row);
    return row;
  });
}

/** Throws when the administrator has set it. */
export async function removeAuthority(id: string): Promise<void> {
  refuseManagedAuthority(await database().authorities.get(id));
  await database().authorities.delete(id);
}

/** What came of asking an authority. The row may be gone or be another by then: only what is still the same is marked. */
export async function noteOutcome(
  asked: AuthorityRow,
  outcome: { offsetMs: number; roundTripMs: number } | { code: TimeFailureCode; detail: string },
): Promise<void> {
  const store = database();
  const at = new Date().toISOString();
  await store.transaction('rw', store.authorities, async () => {
    const now = await store.authorities.get(asked.id);
    if (!now || now.url !== asked.url || now.rootPem !== asked.rootPem) return;
    const changes: Partial<AuthorityRow> =
      'code' in outcome
        ? { failure: { ...outcome, at } }
        : { failure: null, verifiedAt: now.verifiedAt ?? at, offset: { ...outcome, at } };
    await store.authorities.update(asked.id, changes);
  });
}

/** The last measured offset of the local clock, when it is recent enough to say something of now. */
export async function measuredOffset(
  now = Date.now(),
): Promise<{ offsetMs: number; at: string; wrong: boolean } | null> {
  const measured = (await allAuthorities())
    .flatMap(({ offset }) => (offset ? [offset] : []))
    .filter(({ at }) => Math.abs(now - Date.parse(at)) <= OFFSET_GOOD_FOR_MS)
    .sort((a, b) => b.at.localeCompare(a.at));
  const [last] = measured;
  return last ? { offsetMs: last.offsetMs, at: last.at, wrong: isClockWrong(last.offsetMs) } : null;
}
