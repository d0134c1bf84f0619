/**
 * Stands where two text nodes meet, in texts made for `Matcher.candidates`: a word may end and begin there, or go on. Private use,
 * folds to nothing. Apart from `char-kinds.ts`, whose tables a page's own process needs not hold.
 */
export const JOINT = '\uf8f7';
