/**
 * A sentence that captures are sealed with, in English, and what it says in the other languages of the interface. The sealed record stays
 * as it is; a reader gets the translation beside it.
 *
 * `{name}` stands for any words and comes back as it was written, `{#name}` for a number, `{~name}` for words that are a sentence of
 * the catalogue themselves, where they are one.
 */
export type Saying = readonly [en: string, fr: string, de: string, nl: string];
