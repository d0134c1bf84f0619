/** Finds the browsers on this machine. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserName, BrowserUnavailable } from './driver';

const KNOWN: Record<BrowserName, { commands: string[]; variable: string; apt: string; floor: number; title: string }> =
  {
    chromium: {
      commands: ['chromium', 'chromium-browser'],
      variable: 'SPOOR_CHROMIUM',
      apt: 'chromium',
      floor: 148,
      title: 'Chromium',
    },
    firefox: {
      commands: ['firefox-esr', 'firefox'],
      variable: 'SPOOR_FIREFOX',
      apt: 'firefox-esr',
      floor: 140,
      title: 'Firefox',
    },
  };

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Path of a program in PATH, or null. */
function inPath(command: string): string | null {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .find((folder) => folder !== '' && runnable(join(folder, command)));
  return found === undefined ? null : join(found, command);
}

/** Path of the browser: `SPOOR_CHROMIUM` or `SPOOR_FIREFOX` when set, else the first known name in PATH. Throws `BrowserUnavailable`. */
export function browserProgram(name: BrowserName): string {
  const { commands, variable, apt, title } = KNOWN[name];
  const given = process.env[variable];
  if (given) {
    if (runnable(given)) return given;
    throw new BrowserUnavailable(`${variable} names ${given}, which is no program.`);
  }
  for (const command of commands) {
    const path = inPath(command);
    if (path) return path;
  }
  throw new BrowserUnavailable(
    `${title} is not installed (looked for ${commands.join(', ')}). On Debian or Ubuntu: sudo apt-get install -y ${apt}. If it stands elsewhere, put its path in ${variable}. (Google Chrome does not load unpacked extensions for programs; Chromium does.)`,
  );
}

/** Throws when the browser that was started is older than the manifest allows: it would silently not load the extension. */
export function requireFloor(name: BrowserName, version: string): void {
  const { floor, title } = KNOWN[name];
  if (Number.parseInt(version, 10) < floor)
    throw new BrowserUnavailable(`${title} ${version} is too old: Spoor needs ${floor} or newer.`);
}
