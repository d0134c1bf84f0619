/** A page over TLS in Firefox: protocol, cipher and the whole chain of certificates are in the record. The authority is our own, for this test. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TlsRecord } from '../../../shared/capture/main-frame-record';
import { FirefoxDriver, inChrome } from '../../../tools/drive/firefox-driver';
import { artefactBytes, recordOf } from '../support/kept';
import { startWorld, type World } from '../support/world';

const PAGE = '<!doctype html><html lang="en"><title>Over TLS</title><p>Carved netsuke, ox bone.</p></html>';
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

describe('a page over TLS in Firefox', () => {
  let world: World;
  let server: Server;
  let origin = '';
  const file = (name: string) => join(world.folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: world.folder, stdio: 'pipe' });
  const derOf = (name: string) => openssl('x509', '-in', name, '-outform', 'DER');

  beforeAll(async () => {
    world = await startWorld('firefox');
    openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Practice CA');
    openssl('req', ...KEY, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/O=Practice/CN=localhost');
    writeFileSync(file('leaf.ext'), 'subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n');
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', '-extfile', 'leaf.ext'];
    openssl('x509', '-req', '-in', 'leaf.csr', '-out', 'leaf.pem', ...signed);
    const { driver } = world;
    if (!(driver instanceof FirefoxDriver)) throw new Error('Firefox is needed');
    const trust = `Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB).addCertFromBase64(arguments[0], 'CT,,');`;
    await inChrome(driver.marionette, trust, [derOf('ca.pem').toString('base64')]);
    server = createServer(
      { key: readFileSync(file('leaf.key')), cert: readFileSync(file('leaf.pem')) },
      (_, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await world?.close();
  });

  it('has its certificates in the record, byte for byte', async () => {
    const tab = await world.driver.openTab(`${origin}/`);
    const { captureId } = await world.spoor.capture(tab);
    const http = JSON.parse((await artefactBytes(world.spoor, captureId, 'http.json')).toString()) as {
      statusCode: number;
      tls: { value: TlsRecord | null; reason: string | null };
    };
    expect(http.statusCode).toBe(200);
    const { value, reason } = http.tls;
    expect(reason).toBeNull();
    expect(value).toMatchObject({ state: 'secure', protocol: 'TLSv1.3', error: null, extendedValidation: false });
    expect(value?.cipher).toMatch(/^TLS_/);
    const chain = ['leaf.pem', 'ca.pem'].map(derOf);
    expect(value?.certificates.map(({ der }) => der)).toEqual(chain.map((der) => der.toString('base64')));
    expect(value?.certificates.map(({ sha256 }) => sha256)).toEqual(
      chain.map((der) => createHash('sha256').update(der).digest('hex')),
    );
    const [leaf] = value?.certificates ?? [];
    expect(leaf?.subject).toContain('CN=localhost');
    expect(leaf?.issuer).toContain('CN=Practice CA');
    expect(Date.parse(leaf?.notAfter ?? '')).toBeGreaterThan(Date.now());
    const { notCaptured } = await recordOf(world.spoor, captureId);
    expect(notCaptured.map(({ what }) => what)).not.toContain('http.json: tls');
    await tab.close();
  });

  it('is said to have none where the browser told nothing: over plain HTTP', async () => {
    const tab = await world.driver.openTab(`${world.marketplace.origin}/en/`);
    const { captureId } = await world.spoor.capture(tab);
    const http = JSON.parse((await artefactBytes(world.spoor, captureId, 'http.json')).toString());
    expect(http.tls).toEqual({ value: null, reason: 'the page was not loaded over TLS' });
    await tab.close();
  });
});
