/** Allows what a self-contained copy needs and nothing that leaves the machine. */
const POLICY =
  "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'";

/** Captured HTML with our own policy in front, in case the copy (an imported one, say) comes without. */
export function guardedHtml(html: string): string {
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">${html}`;
}
