import type { en } from './en';

/** Words of report and receipt in one language. A language that lacks a key does not compile. */
export type BundleText = { readonly [K in keyof typeof en]: string };
