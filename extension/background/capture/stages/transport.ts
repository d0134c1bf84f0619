/** What the network said: status, headers, address, redirects, from the passive record. Secrets are digested before storage. */
import { redactSecretHeaders } from '../../../../shared/evidence/secret-headers';
import { tlsUnknownReason } from '../../../platform/tls';
import { mainFrameRecord } from '../../transport/record';
import { withoutFragment } from '../refusal';
import type { Stage } from '../stage';

export const transport: Stage = {
  name: 'transport',
  provides: ['http.json'],
  needsPage: false,
  timeoutMs: 5_000,
  async run(capture) {
    const { job } = capture;
    const record = await mainFrameRecord(job.tabId);
    if (!record)
      return capture.missing(
        'http.json',
        'the page was loaded before Spoor listened; it would have to be loaded again',
      );
    if (withoutFragment(record.finalUrl) !== withoutFragment(job.facts.tabUrl)) {
      capture.missing(
        'http.json: response of the address shown',
        `the page changed its address by script after it was loaded from ${record.finalUrl}`,
      );
    }
    const { value, transformations } = await redactSecretHeaders(record);
    for (const { what, why } of transformations) capture.did(what, why);
    // Only the digested form is ever written to disk.
    job.facts.transport = value;
    const overTls = record.finalUrl.startsWith('https:');
    const tls = { value: null, reason: overTls ? tlsUnknownReason : 'the page was not loaded over TLS' };
    if (overTls) capture.missing('http.json: tls', tls.reason);
    const { requestId: _id, ...http } = value;
    const json = `${JSON.stringify({ ...http, tls }, null, 2)}\n`;
    await capture.keep('http.json', new Blob([json]), { mediaType: 'application/json', role: 'http' });
  },
};
