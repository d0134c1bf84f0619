/** Where a highlight's style sheet must come from to be painted. */
import { targetBrowser } from './target';

/**
 * Chromium paints `::highlight` only for author sheets and lets it inherit into shadow trees; Firefox paints shadow trees only for
 * user sheets (no highlight inheritance yet: bugzilla 1868009).
 */
export const highlightOrigin: 'AUTHOR' | 'USER' = targetBrowser === 'firefox' ? 'USER' : 'AUTHOR';
