/** House rules that a linter does not know. */
import { describe, expect, it } from 'vitest';
import { SIDE_BY_SIDE } from '../../../tools/test/lanes';
import { LONG_FILES } from '../../../tools/test/long-first';
import { product, sources, text } from './sources';

describe('files', () => {
  it('have at most 400 lines', () => {
    expect(sources.filter((path) => text(path).split('\n').length > 400)).toEqual([]);
  });
  it('that take long are there, to be run first, and so are those that run side by side', () => {
    expect([...LONG_FILES, ...SIDE_BY_SIDE].filter((path) => !sources.includes(path))).toEqual([]);
  });
  it('are named in kebab-case', () => {
    expect(sources.filter((path) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(path.split('/').at(-1) ?? ''))).toEqual([]);
  });
  it('import the polyfill in one place only', () => {
    const importers = product.filter((path) => /from 'webextension-polyfill'/.test(text(path)));
    expect(importers).toEqual(['extension/platform/browser.ts']);
  });
  it('ask which browser they run in only within the platform seam', () => {
    const askers = product.filter(
      (path) => /\btargetBrowser\b/.test(text(path)) && !path.startsWith('extension/platform/'),
    );
    expect(askers).toEqual([]);
  });
  it('shared/ imports nothing from extension/ and knows no browser', () => {
    const breaches = product.filter(
      (path) =>
        path.startsWith('shared/') &&
        /from '[^']*(extension\/|dexie|preact|webextension-polyfill)|\b(browser|chrome)\.(runtime|tabs|storage)\b/.test(
          text(path),
        ),
    );
    expect(breaches).toEqual([]);
  });
  it('draw file inputs in one place only, in our words instead of the browser’s', () => {
    expect(product.filter((path) => /type="file"/.test(text(path)))).toEqual([
      'extension/ui/components/file-input.tsx',
    ]);
  });
  it('make no HTML from strings in our pages', () => {
    const breaches = product.filter(
      (path) =>
        path.startsWith('extension/') &&
        /innerHTML\s*=|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write\(/.test(text(path)),
    );
    expect(breaches).toEqual([]);
  });
  it('send something to somebody in one place only', () => {
    const senders = product.filter((path) =>
      /\b(fetch|sendBeacon|XMLHttpRequest|WebSocket|EventSource|WebTransport)\(/.test(text(path)),
    );
    // The other two read our own file and the browser's own cache (only-if-cached), and send nothing.
    // Images that are missing are asked for again only where the officer allows it.
    expect(senders).toEqual([
      'extension/background/capture/media/refetch-image.ts',
      'extension/background/time/ask-authority.ts',
      'extension/platform/environment.ts',
      'extension/platform/page-resources.ts',
    ]);
  });
  it('name no outside address that could be loaded', () => {
    const loaders = product.filter((path) =>
      /(fetch|import|new Worker|XMLHttpRequest)\(\s*['"`]https?:/.test(text(path)),
    );
    expect(loaders).toEqual([]);
  });
});
