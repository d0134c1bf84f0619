/** Puts script and styles of extension/verify/standalone.tsx into one HTML file whose policy allows exactly these two and no network. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { build, type Rollup } from 'vite';
import { version } from '../../package.json';
import { ROOT } from './variants';

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
const source = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** The whole file. Throws when the bundle would load anything. */
export async function verifierHtml(): Promise<string> {
  const result = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    mode: 'production',
    define: {
      __SPOOR_BROWSER__: '"chromium"',
      __SPOOR_BUILD__: JSON.stringify({ version, commit: commit(), debuggerAllowed: false }),
      'process.env.NODE_ENV': '"production"',
    },
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    build: {
      write: false,
      // Whoever gets the file may read what runs.
      minify: false,
      target: ['chrome120', 'firefox115', 'safari17'],
      cssCodeSplit: false,
      lib: {
        entry: join(ROOT, 'extension/verify/standalone-styled.ts'),
        formats: ['iife'],
        name: 'spoorVerifier',
        fileName: 'verifier',
      },
    },
  })) as Rollup.RollupOutput[];
  const output = result[0]?.output ?? [];
  const chunks = output.flatMap((one) => (one.type === 'chunk' ? [one] : []));
  const styles = output.flatMap((one) =>
    one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : [],
  );
  const [chunk] = chunks;
  const [style] = styles;
  if (chunks.length !== 1 || styles.length !== 1 || !chunk || style === undefined)
    throw new Error(`${chunks.length} scripts and ${styles.length} style sheets, not one of each`);
  const script = `\n${inert(chunk.code)}\n`;
  // The product's logo is a file; this page shows none.
  const css = `\n${style.replaceAll(/url\([^)]*spoor\.svg[^)]*\)/g, 'none')}\n`;
  if (/url\(|@import/.test(css)) throw new Error('a style sheet that loads something');
  return page(script, css);
}

/** `</script` inside a script would end it for the HTML parser. */
function inert(code: string): string {
  return code.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}

function page(script: string, css: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${source(script)}`,
    `style-src ${source(css)}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Verify a bundle</title>
<style>${css}</style>
</head>
<body>
<div id="app"></div>
<noscript>This page checks a file on your own computer and needs JavaScript for it. Or follow VERIFY.txt in the bundle.</noscript>
<script>${script}</script>
</body>
</html>
`;
}
