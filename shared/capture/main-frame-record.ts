/**
 * What the browser's own network record says of a document that was loaded, without a second request: the passive `webRequest`
 * events of the main frame. Header values are as received; secrets are replaced by digests when `http.json` is made.
 */
export interface MainFrameRecord {
  requestId: string;
  /** First address asked for, before any redirect. */
  requestedUrl: string;
  method: string;
  /** Address whose response was shown. */
  finalUrl: string;
  redirects: { from: string; to: string; statusLine: string; headers: Header[]; ip: string | null; at: string }[];
  statusCode: number | null;
  statusLine: string | null;
  requestHeaders: Header[];
  responseHeaders: Header[];
  ip: string | null;
  fromCache: boolean;
  /** ISO times by the local clock. */
  requestedAt: string;
  respondedAt: string | null;
  completedAt: string | null;
  /** From sending the request to its headers, ms. */
  roundTripMs: number | null;
  error: string | null;
  /** Null where the browser does not tell, or the document did not come over TLS. */
  tls: TlsRecord | null;
}

/** The connection's state and the server's certificates, leaf first, as the browser checked them. */
export interface TlsRecord {
  /** `secure`, `weak`, `broken` or `insecure`. */
  state: string;
  error: string | null;
  protocol: string | null;
  cipher: string | null;
  keyExchange: string | null;
  signatureScheme: string | null;
  /** What was wrong with the certificate that the officer's browser accepted all the same; null when nothing was. */
  overridden: string | null;
  extendedValidation: boolean | null;
  certificates: {
    subject: string;
    issuer: string;
    serialNumber: string;
    /** ISO UTC. */
    notBefore: string;
    notAfter: string;
    /** Digest of the DER. */
    sha256: string;
    /** The certificate itself, base64; null when the browser gave none. */
    der: string | null;
  }[];
}

export interface Header {
  name: string;
  value: string;
}

/** A response header by its lower-case name, the first when it was sent twice; null when it was not sent. */
export function headerOf({ responseHeaders }: Pick<MainFrameRecord, 'responseHeaders'>, wanted: string): string | null {
  return responseHeaders.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null;
}
