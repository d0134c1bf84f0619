/** A bundle can't be made from what is in the store. Nothing usable was written; the writable is aborted. */
export class BundleError extends Error {
  readonly code = 'export-failed';
  constructor(
    /** Path inside the bundle. */
    readonly path: string,
    /** What is wrong with it, in English. */
    readonly rule: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${rule}`, options);
    this.name = 'BundleError';
  }
}
