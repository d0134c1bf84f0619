/** What the network said: status, headers, address, redirects. Taken from the passive record at the start, written here. */

import { withoutFragment } from '../../../../shared/capture/address';
import { wellFormedJson } from '../../../../shared/evidence/well-formed-json';
import { tlsUnknownReason } from '../../../platform/tls';
import type { Stage } from '../stage';

export const transport: Stage = {
  name: 'transport',
  provides: ['http.json'],
  needsPage: false,
  timeoutMs: 5_000,
  async run(capture) {
    const { job } = capture;
    const record = job.facts.transport;
    if (!record) {
      return capture.missing(
        'http.json',
        'there is no record of this document: it was loaded before Spoor listened, restored by the browser, or not read at the start',
      );
    }
    if (withoutFragment(record.finalUrl) !== withoutFragment(job.facts.tabUrl)) {
      capture.missing(
        'http.json: response of the address shown',
        `the page changed its address by script after it was loaded from ${record.finalUrl}`,
      );
    }
    const overTls = record.finalUrl.startsWith('https:');
    const reason = overTls ? tlsUnknownReason : 'the page was not loaded over TLS';
    const tls = record.tls ? { value: record.tls, reason: null } : { value: null, reason };
    if (overTls && !record.tls) capture.missing('http.json: tls', reason);
    const { requestId: _id, ...http } = record;
    const json = wellFormedJson({ ...http, tls });
    await capture.keep('http.json', new Blob([json]), { mediaType: 'application/json', role: 'http' });
  },
};
