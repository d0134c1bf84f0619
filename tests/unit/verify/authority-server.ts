/** A time-stamp authority on loopback: real tokens by `openssl ts`, and what a broken or dishonest one would answer. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { timeStampRequest } from '../../../shared/time/request';
import { parseRequest } from '../../../shared/verify/timestamps/token';
import { Authority } from './openssl-authority';

export type AuthorityMode =
  | 'ok'
  | 'refusal'
  | 'wrong-nonce'
  | 'wrong-imprint'
  | 'slow'
  | 'http-500'
  | 'expired'
  | 'other-root'
  | 'redirect'
  | 'nonsense'
  | 'endless';

export interface AuthorityServer {
  url: string;
  /** Never answers, whatever the mode. */
  slowUrl: string;
  /** Answers a byte a second, whatever the mode. */
  dribbleUrl: string;
  rootPem: string;
  authority: Authority;
  mode: AuthorityMode;
  /** What came in: exactly what leaves the machine. */
  requests: { method: string; url: string; headers: IncomingHttpHeaders; body: Uint8Array }[];
  close(): Promise<void>;
}

const OTHER_POLICY = '1.2.3.4.99';

export async function startAuthority(): Promise<AuthorityServer> {
  const authority = new Authority();
  const opened: Authority[] = [authority];
  const lazily = (options: ConstructorParameters<typeof Authority>[0]) => {
    let made: Authority | undefined;
    return () => {
      if (!made) {
        made = new Authority(options);
        opened.push(made);
      }
      return made;
    };
  };
  const expired = lazily({ days: -1 });
  const stranger = lazily({});

  const answer = (path: string, body: Uint8Array, response: ServerResponse) => {
    const give = (bytes: Uint8Array, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/timestamp-reply' }).end(bytes);
    if (path === '/dribble') {
      response.writeHead(200, { 'Content-Type': 'application/timestamp-reply', 'Content-Length': 5_000 });
      const dribble = setInterval(() => response.write(Uint8Array.of(0x30)), 1_000);
      response.once('close', () => clearInterval(dribble));
      return undefined;
    }
    const { imprint } = parseRequest(body);
    const other = { digest: imprint, nonce: new Uint8Array(16).fill(7), policy: null };
    switch (path === '/slow' ? 'slow' : server.mode) {
      case 'ok':
        return give(authority.reply(body));
      case 'refusal':
        return give(authority.reply(timeStampRequest({ ...other, policy: OTHER_POLICY })));
      case 'wrong-nonce':
        return give(authority.reply(timeStampRequest(other)));
      case 'wrong-imprint': {
        const changed = Uint8Array.from(body);
        const at = Buffer.from(body).indexOf(Buffer.from(imprint));
        changed[at] = (changed[at] ?? 0) ^ 1;
        return give(authority.reply(changed));
      }
      case 'slow':
        return undefined;
      case 'http-500':
        return give(new TextEncoder().encode('out of order'), 500);
      case 'expired':
        return give(expired().reply(body));
      case 'other-root':
        return give(stranger().reply(body));
      case 'redirect':
        return response.writeHead(307, { Location: '/elsewhere' }).end();
      case 'nonsense':
        return give(new TextEncoder().encode('<html>Sign in to this network</html>'));
      case 'endless':
        return give(new Uint8Array(1024 * 1024));
    }
  };

  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = new Uint8Array(Buffer.concat(chunks));
      server.requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(request.url ?? '', body, response);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const server: AuthorityServer = {
    url: `${origin}/tsa`,
    slowUrl: `${origin}/slow`,
    dribbleUrl: `${origin}/dribble`,
    rootPem: authority.rootPem,
    authority,
    mode: 'ok',
    requests: [],
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      for (const made of opened) made.remove();
    },
  };
  return server;
}
