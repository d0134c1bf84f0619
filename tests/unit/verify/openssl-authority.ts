/** A time-stamp authority made with openssl, in a folder of its own: root, authority, and whatever a dishonest one would do. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { der } from '../../../shared/time/der-write';
import { TAG } from '../../../shared/verify/timestamps/der';

export const hasOpenssl = spawnSync('openssl', ['version']).error === undefined;

export interface AuthorityOptions {
  key?: 'rsa' | 'p256' | 'p384';
  digest?: 'sha256' | 'sha512';
  /** `sha1` gives ESSCertID, `sha256` ESSCertIDv2. */
  essDigest?: 'sha1' | 'sha256';
  /** An authority between root and signer. */
  intermediate?: boolean;
  /** How long the signing certificate is valid; negative: it never was. Default 20. */
  days?: number;
  /** The root may not certify. */
  rootIsNoAuthority?: boolean;
  /** extendedKeyUsage of the signing certificate as openssl's configuration has it. Default `critical,timeStamping`; null: none. */
  purpose?: string | null;
  /** keyUsage of the signing certificate. Default `critical,digitalSignature`. */
  use?: string;
  /** Bits of an RSA key. Default 2048. */
  bits?: number;
  /** Has the keys and the root of another: only the signing certificate is new. */
  keysOf?: Authority;
}

export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), 'spoor-tsa-'));
  readonly #options: AuthorityOptions;

  constructor(options: AuthorityOptions = {}) {
    this.#options = options;
    this.#write('tsa.cnf', this.#config());
    const files = ['root.key', 'root.pem', 'tsa.key'];
    if (options.keysOf) for (const name of files) copyFileSync(join(options.keysOf.folder, name), this.#path(name));
    else this.#root();
    const issuer = options.intermediate ? this.#issue('middle', 'middle_ext', 'root') : 'root';
    this.#issue('tsa', 'tsa_ext', issuer);
    this.#write('chain.pem', (options.intermediate ? this.#read('middle.pem') : '') + this.#read('root.pem'));
    this.#write('serial', '01\n');
  }

  get rootPem(): string {
    return this.#read('root.pem');
  }

  /** Request and reply over `data`. */
  stamp(data: Uint8Array, { nonce = true, certificates = true } = {}): { tsq: Uint8Array; tsr: Uint8Array } {
    this.#write('data', data);
    const flags = [...(certificates ? ['-cert'] : []), ...(nonce ? [] : ['-no_nonce'])];
    this.#openssl('ts', '-query', '-data', 'data', '-sha256', ...flags, '-out', 'data.tsq');
    this.#openssl(
      'ts',
      '-reply',
      '-config',
      'tsa.cnf',
      '-section',
      'tsa',
      '-queryfile',
      'data.tsq',
      '-out',
      'data.tsr',
    );
    return { tsq: this.#bytes('data.tsq'), tsr: this.#bytes('data.tsr') };
  }

  /** The reply to a request as it came in; status other than granted for a request that openssl refuses. */
  reply(request: Uint8Array): Uint8Array {
    this.#write('in.tsq', request);
    this.#openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 'tsa', '-queryfile', 'in.tsq', '-out', 'out.tsr');
    return this.#bytes('out.tsr');
  }

  /** A reply around time-stamp information (DER) of any content, signed as asked: what openssl's own authority would never make. */
  forge(info: Uint8Array, { digest = 'sha256', signers = 1, bound = true } = {}): Uint8Array {
    this.#write('info', info);
    const signed = ['-sign', '-binary', '-nodetach', '-outform', 'DER', '-econtent_type', '1.2.840.113549.1.9.16.1.4'];
    const by = ['tsa', 'root'].slice(0, signers).flatMap((one) => ['-signer', `${one}.pem`, '-inkey', `${one}.key`]);
    const how = ['-md', digest, ...(bound ? ['-cades'] : []), ...(signers === 1 ? ['-certfile', 'chain.pem'] : [])];
    this.#openssl('cms', ...signed, ...by, ...how, '-in', 'info', '-out', 'forged.der');
    return der(TAG.sequence, der(TAG.sequence, der(TAG.integer, Uint8Array.of(0))), this.#bytes('forged.der'));
  }

  /** What `openssl ts -verify` says of a token over a digest (hex): an empty text when it accepts. */
  judge(reply: Uint8Array, digest: string, request?: Uint8Array): string {
    this.#write('judged.tsr', reply);
    if (request) this.#write('judged.tsq', request);
    const over = request ? ['-queryfile', 'judged.tsq'] : ['-digest', digest];
    const args = ['ts', '-verify', ...over, '-in', 'judged.tsr', '-CAfile', 'root.pem'];
    const { status, stderr } = spawnSync('openssl', args, { cwd: this.folder, encoding: 'utf8' });
    return status === 0 ? '' : stderr || `exit ${status}`;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #root(): void {
    this.#key('root');
    const extensions = this.#options.rootIsNoAuthority ? 'leaf_ext' : 'root_ext';
    const subject = ['-subj', '/O=Spoor tests/CN=Root', '-days', '30', '-config', 'tsa.cnf', '-extensions', extensions];
    this.#openssl('req', '-x509', '-new', '-key', 'root.key', ...subject, '-out', 'root.pem');
  }

  #issue(name: string, extensions: string, issuer: string): string {
    if (!this.#options.keysOf) this.#key(name);
    this.#openssl(
      'req',
      '-new',
      '-key',
      `${name}.key`,
      '-subj',
      `/O=Spoor tests/CN=${name}`,
      '-config',
      'tsa.cnf',
      '-out',
      `${name}.csr`,
    );
    const by = [
      '-CA',
      `${issuer}.pem`,
      '-CAkey',
      `${issuer}.key`,
      '-CAcreateserial',
      '-days',
      String(this.#options.days ?? 20),
    ];
    this.#openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-extfile',
      'tsa.cnf',
      '-extensions',
      extensions,
      '-out',
      `${name}.pem`,
    );
    return name;
  }

  #key(name: string): void {
    const { key = 'rsa', bits = 2048 } = this.#options;
    const kind =
      key === 'rsa' ? [`rsa_keygen_bits:${bits}`] : [`ec_paramgen_curve:${key === 'p256' ? 'P-256' : 'P-384'}`];
    this.#openssl('genpkey', '-algorithm', key === 'rsa' ? 'RSA' : 'EC', '-pkeyopt', ...kind, '-out', `${name}.key`);
  }

  #config(): string {
    const { digest = 'sha256', essDigest = 'sha256', purpose = 'critical,timeStamping' } = this.#options;
    return `[req]
distinguished_name = dn
prompt = no
[dn]
CN = unused
[root_ext]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[middle_ext]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign
[leaf_ext]
basicConstraints = critical,CA:false
[tsa_ext]
basicConstraints = critical,CA:false
keyUsage = ${this.#options.use ?? 'critical,digitalSignature'}
${purpose === null ? '' : `extendedKeyUsage = ${purpose}`}
[tsa]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./chain.pem
signer_key = ./tsa.key
signer_digest = ${digest}
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = ${essDigest}
`;
  }

  #openssl(...args: string[]): void {
    const { status, stderr } = spawnSync('openssl', args, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  }

  #write(name: string, content: string | Uint8Array): void {
    writeFileSync(this.#path(name), content);
  }

  #path(name: string): string {
    return join(this.folder, name);
  }

  #read(name: string): string {
    return readFileSync(join(this.folder, name), 'latin1');
  }

  #bytes(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.folder, name)));
  }
}
