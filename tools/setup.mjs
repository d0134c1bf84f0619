#!/usr/bin/env node
/**
 * Makes a fresh clone ready, and does nothing when it is: every command of package.json runs it first.
 *
 *   node tools/setup.mjs               Node version, packages of package-lock.json
 *   node tools/setup.mjs --browsers    also chromium, firefox and the programs that check a bundle
 *   node tools/setup.mjs --tests       also what only the tests need (zip, 7z, Xvfb)
 *   node tools/setup.mjs --help
 *
 * Plain Node, because it runs before any package is there. Everything it says goes to stderr: stdout belongs to the command.
 * As root on Debian or Ubuntu it installs missing programs with apt-get (log in out/setup.log); elsewhere it names them.
 * Exit 1 when the command that follows cannot work.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const MARKER = join(root, 'node_modules', '.spoor-setup');
const LOG = join(root, 'out', 'setup.log');
const LOCK = join(root, '.cache', 'setup.lock');

/** What `--browsers` needs: any one of `commands` will do. `essential`: nothing works without one of these groups. */
const BROWSERS = [
  {
    name: 'Chromium',
    commands: ['chromium', 'chromium-browser'],
    env: 'SPOOR_CHROMIUM',
    apt: ['chromium', 'fonts-liberation'],
  },
  {
    name: 'Firefox',
    commands: ['firefox-esr', 'firefox'],
    env: 'SPOOR_FIREFOX',
    apt: ['firefox-esr', 'fonts-liberation'],
  },
];
const CHECKERS = [
  { name: 'openssl', commands: ['openssl'], apt: ['openssl'] },
  { name: 'unzip', commands: ['unzip'], apt: ['unzip'] },
];
const TEST_PROGRAMS = [
  { name: 'zip', commands: ['zip'], apt: ['zip'] },
  { name: '7z', commands: ['7z', '7zz'], apt: ['p7zip-full'] },
  { name: 'Xvfb', commands: ['Xvfb'], apt: ['xvfb'] },
];

const say = (text) => process.stderr.write(`setup: ${text}\n`);
const fail = (text) => {
  say(text);
  process.exit(1);
};

function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function present({ commands, env }) {
  if (env && process.env[env]) return runnable(process.env[env]);
  const folders = (process.env.PATH ?? '').split(delimiter);
  return commands.some((command) => folders.some((folder) => folder && runnable(join(folder, command))));
}

/** Runs a program with its output in the log; true when it succeeded. */
function logged(command, args, env = {}) {
  mkdirSync(join(root, 'out'), { recursive: true });
  const log = openSync(LOG, 'a');
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env },
  });
  return !error && status === 0;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Spoor needs Node 20.19 or newer; this is ${process.version}. Install it from nodejs.org or your distribution.`);
}

/** Digest of what decides the contents of node_modules. */
function lockDigest() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return hash.update(`${process.versions.modules} ${process.platform} ${process.arch}`).digest('hex');
}

/** Whether node_modules, as npm itself recorded it, is what package-lock.json asks for (made by hand with npm install). */
function alreadyInstalled() {
  const recorded = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(recorded)) return false;
  const installed = JSON.parse(readFileSync(recorded, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    return there ? there.version === entry.version && there.integrity === entry.integrity : entry.optional === true;
  });
}

/** One set-up at a time: two commands started together must not both run npm ci. */
function locked(work) {
  try {
    mkdirSync(dirname(LOCK), { recursive: true });
    accessSync(dirname(LOCK), constants.W_OK);
  } catch {
    // A checkout we may not write to: nothing can be installed into it, so nothing needs guarding either.
    return work();
  }
  const started = Date.now();
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      // A set-up that was killed leaves its lock behind; none takes longer than this.
      if (Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 15 * 60_000)
        rmdirSync(LOCK);
      else if (Date.now() - started > 16 * 60_000) fail(`another set-up seems to run; if not, remove ${LOCK}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  const release = () => existsSync(LOCK) && rmdirSync(LOCK);
  process.once('exit', release);
  try {
    work();
  } finally {
    release();
    process.off('exit', release);
  }
}

const markerSays = (digest) => existsSync(MARKER) && readFileSync(MARKER, 'utf8') === digest;

function installPackages() {
  const digest = lockDigest();
  if (markerSays(digest)) return;
  locked(() => {
    if (markerSays(digest)) return;
    if (!alreadyInstalled()) {
      say('installing packages (npm ci), once …');
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
      if (!logged(npm, ['ci', ...quiet])) {
        // npm ci also refuses a lock file that another npm version or a partial registry finds incomplete; the versions hold either way.
        say(`npm ci failed (its words are in ${LOG}); trying npm install with the same versions …`);
        if (!logged(npm, ['install', '--no-save', ...quiet]))
          fail(`npm install failed too; see ${LOG}. Is the npm registry reachable?`);
      }
    }
    try {
      writeFileSync(MARKER, digest);
    } catch (error) {
      // Somebody else's checkout: it works, it is only compared anew each time.
      say(`${MARKER} could not be written: ${error.message}`);
    }
  });
}

function installPrograms(programs) {
  let missing = programs.filter((program) => !present(program));
  if (missing.length === 0) return [];
  const isRoot = process.getuid?.() === 0;
  const apt = present({ commands: ['apt-get'] });
  if (isRoot && apt) {
    const packages = [...new Set(missing.flatMap((program) => program.apt))];
    say(`installing ${packages.join(', ')} (apt-get), once …`);
    locked(() => {
      const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
      logged('apt-get', ['-qq', 'update'], quiet);
      if (!logged('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...packages], quiet)) {
        say(`apt-get could not install ${packages.join(', ')}; its output is in ${LOG}`);
      }
    });
    missing = missing.filter((program) => !present(program));
  }
  return missing;
}

function sayMissing(missing) {
  const packages = [...new Set(missing.flatMap((program) => program.apt))].join(' ');
  say(
    `missing: ${missing.map(({ name }) => name).join(', ')}. On Debian or Ubuntu:  sudo apt-get install -y ${packages}`,
  );
  for (const { name, env } of missing) if (env) say(`${name} stands elsewhere? Put its path in ${env}.`);
}

const flags = new Set(process.argv.slice(2));
if (flags.has('--help')) {
  const [, text = ''] = readFileSync(import.meta.filename, 'utf8').split(/\/\*\*\n|\n \*\//);
  console.log(text.replace(/^ \* ?/gm, ''));
  process.exit(0);
}
checkNode();
installPackages();
const tests = flags.has('--tests');
if (tests || flags.has('--browsers')) {
  const missing = installPrograms([...BROWSERS, ...CHECKERS, ...(tests ? TEST_PROGRAMS : [])]);
  if (missing.length > 0) {
    sayMissing(missing);
    // One browser is enough for a command that uses the other; such a command says itself when its own is missing.
    const noBrowser = BROWSERS.every((browser) => missing.includes(browser));
    if (tests || noBrowser) process.exit(1);
  }
}
