/** What the browser tells of TLS: Firefox everything, Chromium nothing. */
import type { TlsRecord } from '../../shared/capture/main-frame-record';
import { browser, type WebRequest } from './browser';
import { wordsOf } from './errors';
import { targetBrowser } from './target';

const tlsAvailable = targetBrowser === 'firefox';

export const tlsUnknownReason: string = tlsAvailable
  ? 'the browser gave none: the page came from a cache, or was loaded before Spoor listened'
  : 'this browser tells extensions nothing of TLS';

/**
 * Tells of the TLS state of each main document while its head arrives. Firefox answers that only within a blocking listener;
 * nothing is blocked or changed. Call once, synchronously, when the background starts.
 */
export function listenForTls(told: (requestId: string, tls: TlsRecord) => void): void {
  if (!tlsAvailable) return;
  const { webRequest } = browser;
  webRequest.onHeadersReceived.addListener(
    async ({ requestId, url }) => {
      if (!url.startsWith('https:')) return {};
      try {
        const info = await webRequest.getSecurityInfo(requestId, { certificateChain: true, rawDER: true });
        told(requestId, tlsRecord(info));
      } catch (thrown) {
        console.info('Spoor: no TLS record:', wordsOf(thrown));
      }
      return {};
    },
    { urls: ['<all_urls>'], types: ['main_frame'] },
    ['blocking'],
  );
}

function tlsRecord(info: WebRequest.SecurityInfo): TlsRecord {
  return {
    state: info.state,
    error: info.errorMessage ?? null,
    protocol: info.protocolVersion ?? null,
    cipher: info.cipherSuite ?? null,
    keyExchange: info.keaGroupName ?? null,
    signatureScheme: info.signatureSchemeName ?? null,
    overridden: info.overridableErrorCategory ?? null,
    extendedValidation: info.isExtendedValidation ?? null,
    certificates: info.certificates.map((certificate) => ({
      subject: certificate.subject,
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
      notBefore: new Date(certificate.validity.start).toISOString(),
      notAfter: new Date(certificate.validity.end).toISOString(),
      sha256: certificate.fingerprint.sha256.replaceAll(':', '').toLowerCase(),
      der: certificate.rawDER ? Uint8Array.from(certificate.rawDER).toBase64() : null,
    })),
  };
}
