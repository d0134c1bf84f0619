/** Bundles one module of the repository as the product's are, for a page that is no part of the product. */
import { resolve } from 'node:path';
import { build, type Rollup } from 'vite';
import { ROOT } from './variants';

/** `entry`: path from the repository's root. A classic script that leaves the module's exports in `globalThis[name]`. */
export async function bundleForPage(entry: string, name: string, { minify = true } = {}): Promise<string> {
  const result = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __SPOOR_BROWSER__: '"chromium"', __SPOOR_BUILD__: '{}' },
    build: {
      write: false,
      ...(minify ? {} : { minify }),
      target: 'chrome148',
      lib: { entry: resolve(ROOT, entry), formats: ['iife'], name, fileName: name },
    },
  })) as Rollup.RollupOutput[];
  const chunk = result[0]?.output[0];
  if (chunk?.type !== 'chunk') throw new Error(`no bundle of ${entry}`);
  return chunk.code;
}
