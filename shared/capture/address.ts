/** An address without its fragment: the fragment is a place within a document, not another document. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
