/** The token over a bundle's seal. The background asks: it is the only place that sends anything. */
import type { Token } from '../../shared/bundle/source';
import { fromHex } from '../../shared/evidence/bytes';
import { sha256Hex } from '../../shared/evidence/digest';
import { callBackground } from '../platform/messaging';
import { appendToLedger } from '../store/ledger';

/**
 * What `BundleSource.stamp` asks, undefined when no authority is switched on. The outcome is a line of the case's ledger; a failure is
 * no reason not to export: the bundle is sealed without and says so.
 */
export async function stamperFor(caseId: string): Promise<((sha256: string) => Promise<Token | null>) | undefined> {
  const { enabled } = await callBackground('time.status', {});
  if (enabled === 0) return undefined;
  return async (sha256) => {
    const answer = await callBackground('time.stamp', { sha256 });
    if (!answer.ok) {
      await appendToLedger(caseId, 'timestamp-failed', { object: caseId, reasonCode: answer.code });
      return null;
    }
    const token = { tsq: fromHex(answer.tsq), tsr: fromHex(answer.tsr) };
    const digest = await sha256Hex(token.tsr);
    await appendToLedger(caseId, 'timestamp-obtained', {
      object: caseId,
      sha256: digest,
      recipientId: answer.authorityId,
    });
    return token;
  };
}
