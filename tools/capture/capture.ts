/** `npm run capture`: the real extension in a real browser over any addresses. */
import { join, resolve } from 'node:path';
import { buildProduct } from '../build/product';
import { readArguments, UsageError } from '../cli/arguments';
import { runCommand, say } from '../cli/run';
import type { BrowserName } from '../drive/driver';
import { browserProgram } from '../drive/find-program';
import { asBrowserName, launchBrowser } from '../drive/launch';
import { removeFolder, temporaryFolder } from '../drive/left-behind';
import { webAddress } from './address';
import { type CaptureAllResult, captureAll } from './capture-all';
import { putInPlace, receiptPath, requireWritable } from './put-in-place';

const HELP = `
Captures web pages with Spoor and exports them as one case bundle.

  npm run capture -- --out CASE.zip [options] URL…

  --out CASE.zip          the bundle; its receipt goes to CASE.receipt.html beside it. Replaced when it is there.
  --browser chromium      or firefox; default chromium
  --case NUMBER           case number; without it the captures go to the officer's Intake case
  --json                  last line of stdout: {bundle, sha256, keyFingerprint, captures:[{id, url, ms, hits}]}
  --timeout SECONDS       for loading one page, default 30; a page that goes on loading is taken as it is then
  --insecure              accept any TLS certificate (practice servers only)
  --headed                show the browser

The pages are opened one after the other in a fresh profile. Exit 0; 1 when a page did not load or could not be captured
(it is named; the others are captured and exported all the same) or the browser is missing; 2 when called wrongly.
`;

interface Wanted {
  out: string;
  browser: BrowserName;
  caseNumber: string | null;
  json: boolean;
  loadMs: number;
  insecure: boolean;
  headless: boolean;
  urls: string[];
}

function wanted(): Wanted {
  const { values, positionals } = readArguments(
    {
      out: { type: 'string' },
      browser: { type: 'string', default: 'chromium' },
      case: { type: 'string' },
      json: { type: 'boolean' },
      timeout: { type: 'string', default: '30' },
      insecure: { type: 'boolean' },
      headed: { type: 'boolean' },
    },
    true,
  );
  if (!values.out) throw new UsageError('--out CASE.zip is missing');
  if (positionals.length === 0) throw new UsageError('there is no URL to capture');
  const browser = asBrowserName(values.browser);
  if (!browser) throw new UsageError(`--browser ${values.browser}: chromium or firefox`);
  const seconds = Number(values.timeout);
  if (!(seconds > 0 && seconds <= 600)) throw new UsageError(`--timeout ${values.timeout}: seconds, at most 600`);
  if (values.case !== undefined && values.case.trim() === '') throw new UsageError('--case is empty');
  return {
    out: resolve(values.out),
    browser,
    caseNumber: values.case ?? null,
    json: values.json === true,
    loadMs: seconds * 1000,
    insecure: values.insecure === true,
    headless: values.headed !== true,
    urls: positionals.map(webAddress),
  };
}

async function driven(options: Wanted, dist: string, folder: string): Promise<CaptureAllResult> {
  const driver = await launchBrowser(options.browser, {
    extensionDir: dist,
    headless: options.headless,
    downloadsDir: join(folder, 'downloads'),
    acceptAnyCertificate: options.insecure,
  });
  let failed = true;
  try {
    const result = await captureAll(driver, { ...options, onProgress: say });
    failed = false;
    return result;
  } finally {
    const log = await driver.close({ keepLog: failed });
    if (log) say(`the browser's log: ${log}`);
  }
}

await runCommand(HELP, ['BrowserUnavailable', 'BuildFailed'], async () => {
  const options = wanted();
  requireWritable(options.out);
  // Before the build, which would keep whoever has no browser waiting for nothing.
  browserProgram(options.browser);
  const { dist } = await buildProduct({ browser: options.browser, debuggerAllowed: true });
  const folder = temporaryFolder('capture');
  try {
    const { exported, keyFingerprint, captures, failures } = await driven(options, dist, folder);
    if (exported) {
      putInPlace(exported.receipt, receiptPath(options.out));
      putInPlace(exported.zip, options.out);
      say(`${options.out}  ${captures.length} captured\nsha256 ${exported.sha256}\nkey    ${keyFingerprint}`);
    }
    for (const { reason } of failures) say(reason);
    if (!exported) say('Nothing was captured, so there is no bundle.');
    if (options.json) {
      const bundle = exported ? options.out : null;
      console.log(JSON.stringify({ bundle, sha256: exported?.sha256 ?? null, keyFingerprint, captures }));
    }
    return failures.length > 0 ? 1 : 0;
  } finally {
    removeFolder(folder);
  }
});
