/** Every hostile page, with the refusal that is right for it. */
import { HOSTILE_PAGES } from '../../fixtures/hostile/pages';
import type { MatrixPage } from './matrix';

export const HOSTILE: readonly MatrixPage[] = HOSTILE_PAGES.map(({ path, title, neverLoads = false }) => ({
  neverLoads,
  name: title,
  path: `/hostile/${path}`,
  ...(path === 'sample.pdf' ? { refused: 'pdf-viewer' } : {}),
}));
