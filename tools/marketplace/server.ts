import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mediaReply } from './media-routes';
import { type Reply, send } from './reply';
import { type Origins, siteReply } from './site-routes';

export interface MarketplaceOptions {
  /** Port of the pages; 0 or left out: a free one. */
  port?: number;
  /** Port of the pictures and the shipping frame; 0 or left out: a free one. */
  mediaPort?: number;
  /** Loopback address to listen on and to name in the pages' origin. Default `127.0.0.1`. */
  host?: string;
  /**
   * Host name in the second origin. Default `localhost`: another site than `127.0.0.1` to a browser, so its frame is a cross-site
   * one and its cookies are third-party ones.
   */
  mediaHost?: string;
}

/** One request as it came in; for tests that no second request is sent. */
export interface RequestLogEntry {
  /** ISO time of arrival. */
  at: string;
  server: 'site' | 'media';
  method: string;
  /** Path with query. */
  path: string;
  headers: IncomingHttpHeaders;
  /** Status answered; 0 while the answer is being made. */
  status: number;
}

export interface Marketplace extends Origins {
  /** Grows while the server runs, in order of arrival. */
  log: RequestLogEntry[];
  /** Ends both servers and every open connection. */
  close(): Promise<void>;
}

function serve(name: RequestLogEntry['server'], log: RequestLogEntry[], answer: (url: URL) => Reply): Server {
  return createServer((request, response) => {
    const path = request.url ?? '/';
    const method = request.method ?? 'GET';
    const entry: RequestLogEntry = {
      at: new Date().toISOString(),
      server: name,
      method,
      path,
      headers: request.headers,
      status: 0,
    };
    log.push(entry);
    // Form posts are read and thrown away; what was typed is never kept.
    request.resume();
    try {
      const reply = answer(new URL(path, 'http://practice.invalid'));
      entry.status = send(request, response, method === 'POST' ? { ...reply, cache: 'no-store' } : reply);
    } catch (error) {
      entry.status = 500;
      const body = `The practice server failed: ${error instanceof Error ? error.message : String(error)}\n`;
      send(request, response, { status: 500, type: 'text/plain; charset=utf-8', body, cache: 'no-store' });
    }
  });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Starts the practice marketplace: pages on one loopback origin, pictures and the shipping frame on a second one.
 * Rejects when a port is taken.
 */
export async function startMarketplace(options: MarketplaceOptions = {}): Promise<Marketplace> {
  const { port = 0, mediaPort = 0, host = '127.0.0.1', mediaHost = 'localhost' } = options;
  const log: RequestLogEntry[] = [];
  const origins: Origins = { origin: '', mediaOrigin: '' };
  const site = serve('site', log, (url) => siteReply(origins, url));
  const media = serve('media', log, (url) => mediaReply(origins, url));
  origins.origin = `http://${host}:${await listen(site, port, host)}`;
  try {
    origins.mediaOrigin = `http://${mediaHost}:${await listen(media, mediaPort, host)}`;
  } catch (error) {
    await shut(site);
    throw error;
  }
  return {
    ...origins,
    log,
    close: async () => {
      await Promise.all([shut(site), shut(media)]);
    },
  };
}
