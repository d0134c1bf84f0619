/**
 * Compiles the lexicon when Spoor is built: one file of the extension (no page can ask for it) that the background opens, and the
 * module `virtual:lexicon` with what is told about its packs.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');
const MODULE = 'virtual:lexicon';
const RESOLVED = `\0${MODULE}`;
const FILE = 'lexicon.bin';
/** Of what the program prints. */
const MAX_BYTES = 64_000_000;

function made(what: 'module' | 'file'): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(ROOT, 'tools', 'build', 'lexicon.ts'), what],
      { cwd: ROOT, encoding: 'buffer', maxBuffer: MAX_BYTES },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`the lexicon could not be compiled: ${stderr.toString()}`, { cause: error }));
        else resolve(stdout);
      },
    );
  });
}

/** `emit` false: the module alone, for tests. */
export function lexiconPlugin({ emit = true } = {}): Plugin {
  return {
    name: 'spoor-lexicon',
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    load: async (id) => (id === RESOLVED ? (await made('module')).toString('utf8') : null),
    async generateBundle() {
      if (emit) this.emitFile({ type: 'asset', fileName: FILE, source: new Uint8Array(await made('file')) });
    },
  };
}
