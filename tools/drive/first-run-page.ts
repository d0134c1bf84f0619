/** Spoor opens it once, by itself, after its installation. */
export const FIRST_RUN_PAGE = 'extension/first/index.html';
