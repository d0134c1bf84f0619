/** Answers to our own pages about trusted time. */
import { toHex } from '../../../shared/evidence/bytes';
import type { Handlers } from '../../../shared/messages/protocol';
import type { AuthorityView, TimeProtocol, TimeStatus } from '../../../shared/messages/time-protocol';
import { TimeFailure } from '../../../shared/time/failure';
import type { Runtime } from '../../platform/browser';
import { SpoorError } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { allAuthorities, measuredOffset, removeAuthority, saveAuthority } from '../../store/authorities';
import { database } from '../../store/database';
import type { AuthorityRow } from '../../store/schema';
import { hurryTokens, waitingTokens } from '../../store/tokens';
import { askAuthority, stamp } from './ask-authority';
import { retryTokens, serveTokens } from './token-queue';

export const timeHandlers: Handlers<TimeProtocol, Runtime.MessageSender> = {
  'time.authorities': async () => (await allAuthorities()).map(viewOf),
  'time.save': async ({ id, authority }) => {
    const row = await saveAuthority(id, authority);
    if (row.enabled) await hurryTokens();
    serveTokens();
    tellUi({ type: 'time' });
    return viewOf(row);
  },
  'time.remove': async ({ id }) => {
    await removeAuthority(id);
    tellUi({ type: 'time' });
    return { removed: true };
  },
  'time.try': async ({ id }) => {
    const row = await database().authorities.get(id);
    if (!row) throw new SpoorError('bad-message', `no authority ${id}`);
    try {
      const random = toHex(crypto.getRandomValues(new Uint8Array(32)));
      const { time, signer, policy, offsetMs, roundTripMs } = await askAuthority(row, random, true);
      return { ok: true, time: new Date(time).toISOString(), signer, policy, offsetMs, roundTripMs };
    } catch (thrown) {
      return failed(thrown);
    } finally {
      tellUi({ type: 'time' });
    }
  },
  'time.status': () => timeStatus(),
  'time.retry': async ({ all }) => ({ queued: await retryTokens(all) }),
  'time.stamp': async ({ sha256 }) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new SpoorError('bad-message', 'no digest');
    try {
      const { tsq, tsr, time, authority } = await stamp(sha256);
      return {
        ok: true,
        tsq: toHex(tsq),
        tsr: toHex(tsr),
        time: new Date(time).toISOString(),
        authorityId: authority.id,
      };
    } catch (thrown) {
      return failed(thrown);
    }
  },
};

function failed(thrown: unknown): { ok: false; code: TimeFailure['code']; detail: string } {
  if (thrown instanceof TimeFailure) return { ok: false, code: thrown.code, detail: thrown.detail };
  throw thrown;
}

function viewOf(row: AuthorityRow): AuthorityView {
  const { id, name, url, rootPem, policy, enabled, verifiedAt, failure, offset, managed = false } = row;
  return { id, name, url, rootPem, policy, enabled, verifiedAt, failure, offset, managed };
}

async function timeStatus(): Promise<TimeStatus> {
  const store = database();
  const [authorities, waiting, obtained, captures, clock] = await Promise.all([
    allAuthorities(),
    waitingTokens(),
    store.tokens.where('state').equals('obtained').count(),
    store.captures.count(),
    measuredOffset(),
  ]);
  const failures = waiting
    .flatMap(({ failure }) => (failure ? [failure] : []))
    .sort((a, b) => b.at.localeCompare(a.at));
  const next = waiting[0]?.nextAt ?? 0;
  return {
    enabled: authorities.filter(({ enabled }) => enabled).length,
    waiting: waiting.length,
    obtained,
    unqueued: Math.max(0, captures - obtained - waiting.length),
    oldest: waiting.map(({ queuedAt }) => queuedAt).sort()[0] ?? null,
    next: next > 0 ? new Date(next).toISOString() : null,
    offline: !navigator.onLine,
    failure: failures[0] ?? null,
    clock,
  };
}
