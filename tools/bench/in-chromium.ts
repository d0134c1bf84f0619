/**
 * Runs a module in a page of the real Chromium that the drivers start, served from loopback. The module is bundled as the
 * product's are (minified) and leaves its exports in `globalThis.bench`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleForPage } from '../build/bundle-page';
import type { Json, PageHandle, TabHandle } from '../drive/driver';
import { inSpoor } from './in-spoor';

export interface Served {
  type: string;
  body: string | Buffer;
}

export interface Loopback {
  origin: string;
  close(): Promise<void>;
}

/** Serves `files` by path on 127.0.0.1; 404 for anything else. */
export async function serve(files: Record<string, Served>): Promise<Loopback> {
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://127.0.0.1').pathname];
    if (file) response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed, failed) => {
        server.closeAllConnections();
        server.close((error) => (error ? failed(error) : closed()));
      }),
  };
}

export interface BenchPage {
  tab: TabHandle;
  version: string;
  /** Another tab with the module loaded anew, in a process of its own; the one before is closed. */
  fresh(): Promise<TabHandle>;
}

/** Starts Chromium with the built product, opens a page with `entry` loaded in it, runs `work`, and ends the browser. */
export async function inChromium<R>(
  entry: string,
  files: Record<string, Served>,
  work: (page: BenchPage) => Promise<R>,
): Promise<R> {
  const server = await serve({
    ...files,
    '/': {
      type: 'text/html; charset=utf-8',
      body: '<!doctype html><title>bench</title><script src="/bench.js"></script>',
    },
    '/bench.js': { type: 'text/javascript; charset=utf-8', body: await bundleForPage(entry, 'bench') },
  });
  try {
    return await inSpoor(async (driver) => {
      const page = await driver.extensionPage('extension/options/index.html');
      let last = await driver.openTab(`${server.origin}/`);
      const fresh = async () => {
        const before = last.id;
        last = await driver.openTab(`${server.origin}/`);
        await page.evaluate(async (id: number) => void (await chrome.tabs.remove(id)), before);
        return last;
      };
      return work({ tab: last, version: driver.version, fresh });
    });
  } finally {
    await server.close();
  }
}

/** Calls an export of the module in the page; arguments and answer are JSON. */
export function callBench<R>(page: PageHandle, name: string, ...args: Json[]): Promise<R> {
  return page.evaluate(
    (what: string, given: readonly Json[]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...args: readonly Json[]) => unknown> };
      const called = bench[what];
      if (!called) throw new Error(`the bench module has no ${what}`);
      return called(...given) as R;
    },
    name,
    args,
  );
}
