/**
 * Builds one product: `SPOOR_BROWSER=chromium|firefox`, `SPOOR_DEBUGGER=0` for the variant without the debugger permission.
 * `npm run build` (tools/build.ts) runs it for both.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { manifestFor } from './manifest.config';
import { version } from './package.json';
import { lexiconPlugin } from './tools/build/lexicon-plugin';

const browser = process.env.SPOOR_BROWSER === 'firefox' ? 'firefox' : 'chromium';
const debuggerAllowed = process.env.SPOOR_DEBUGGER !== '0';

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

export default defineConfig({
  root: import.meta.dirname,
  publicDir: 'extension/public',
  define: {
    __SPOOR_BROWSER__: JSON.stringify(browser),
    __SPOOR_BUILD__: JSON.stringify({ version, commit: commit(), debuggerAllowed }),
  },
  plugins: [
    lexiconPlugin(),
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    crx({
      manifest: manifestFor({ browser, debuggerAllowed }) as never,
      browser: browser === 'firefox' ? 'firefox' : 'chrome',
    }),
  ],
  build: {
    outDir: process.env.SPOOR_OUT ?? `dist/${browser}`,
    emptyOutDir: true,
    target: browser === 'firefox' ? 'firefox140' : 'chrome148',
    // Store reviewers and defence experts read what runs: no minification, no source maps needed.
    minify: false,
    // A page names all its modules, so that they are read at once and not one after another. Imports made later name none: they
    // happen in the background, too, which has no document.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    rollupOptions: {
      // crxjs finds the pages of the manifest, but not Firefox's sidebar, nor pages opened by a link.
      input: {
        sidepanel: resolve(import.meta.dirname, 'extension/sidepanel/index.html'),
        first: resolve(import.meta.dirname, 'extension/first/index.html'),
        verify: resolve(import.meta.dirname, 'extension/verify/index.html'),
        ...(browser === 'chromium'
          ? { offscreen: resolve(import.meta.dirname, 'extension/offscreen/index.html') }
          : {}),
      },
    },
  },
});
