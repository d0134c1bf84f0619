/** Time-stamp authorities that an agency decides by policy: they lie in the same table, marked, and only the policy moves them. */
import { sha256Hex } from '../../shared/evidence/digest';
import type { AuthorityInput } from '../../shared/time/authority';
import { SpoorError } from '../platform/errors';
import { managedPolicy } from '../platform/managed';
import { database } from './database';
import type { AuthorityRow } from './schema';

/** The same for the same address and root, so that what was verified stays known. */
async function idOf({ url, rootPem }: AuthorityInput): Promise<string> {
  const digest = await sha256Hex(new TextEncoder().encode(`${url}\n${rootPem}`));
  return `tsa-managed-${digest.slice(0, 12)}`;
}

/** Brings the table in step with the policy, also after a restored backup. Call when the background starts and when the policy changed. */
export async function keepManagedAuthorities(): Promise<void> {
  const { timeAuthorities } = await managedPolicy();
  const wanted = new Map<string, AuthorityInput>();
  for (const authority of timeAuthorities) wanted.set(await idOf(authority), authority);
  const store = database();
  const now = new Date().toISOString();
  await store.transaction('rw', store.authorities, async () => {
    const rows = await store.authorities.toArray();
    const gone = rows.filter(({ id, managed }) => managed && !wanted.has(id)).map(({ id }) => id);
    await store.authorities.bulkDelete(gone);
    for (const [id, authority] of wanted) {
      const before = rows.find((row) => row.id === id);
      const row: AuthorityRow = {
        ...{ addedAt: now, enabledSince: now, verifiedAt: null, failure: null, offset: null },
        ...before,
        ...authority,
        id,
        managed: true,
      };
      await store.authorities.put(row);
    }
  });
}

/** Throws `setting-managed` for an authority that the agency decides. */
export function refuseManagedAuthority(row: AuthorityRow | undefined): void {
  if (row?.managed) throw new SpoorError('setting-managed', row.name);
}
