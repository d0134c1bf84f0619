/**
 * The policy of every page in a bundle, exactly as the format has it (docs/evidence-format.md, "The bundle"): nothing runs, nothing is
 * fetched. Must be the first element of `head`; the verifier compares it letter by letter.
 */
export const PAGE_POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'">`;
