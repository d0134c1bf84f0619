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
}

export interface Header {
  name: string;
  value: string;
}
