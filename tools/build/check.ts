/** Rules that a build must keep whatever the bundler does. They protect the officer, so a build that breaks one is no build. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { filesBelow } from './digests';

interface Manifest {
  manifest_version?: number;
  web_accessible_resources?: unknown;
  content_scripts?: { js?: string[]; css?: string[] }[];
  permissions?: string[];
  background?: { service_worker?: string; scripts?: string[] };
  action?: { default_popup?: string };
  side_panel?: { default_path?: string };
  sidebar_action?: { default_panel?: string };
  options_ui?: { page?: string };
  content_security_policy?: { extension_pages?: string };
  icons?: Record<string, string>;
}

/** Every file that the manifest names. */
function named(manifest: Manifest): string[] {
  const paths = [
    manifest.background?.service_worker,
    ...(manifest.background?.scripts ?? []),
    manifest.action?.default_popup,
    manifest.side_panel?.default_path,
    manifest.sidebar_action?.default_panel,
    manifest.options_ui?.page,
    ...Object.values(manifest.icons ?? {}),
    ...(manifest.content_scripts ?? []).flatMap(({ js = [], css = [] }) => [...js, ...css]),
  ];
  return paths.filter((path) => path !== undefined);
}

function checkContentScript(dist: string, path: string): string[] {
  const source = readFileSync(join(dist, path), 'utf8');
  const found: string[] = [];
  try {
    // Compiled, not run: a classic script can hold no import or export.
    new Script(source, { filename: path });
  } catch (error) {
    found.push(`${path}: a content script must be one file that imports nothing (${String(error)})`);
  }
  if (/\bimport\s*\(/.test(source)) found.push(`${path}: a content script must not load code later`);
  return found;
}

function checkPage(dist: string, path: string): string[] {
  const html = readFileSync(join(dist, path), 'utf8');
  const found: string[] = [];
  if (/\b(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i.test(html)) found.push(`${path}: loads something from elsewhere`);
  if (/<script(?![^>]*\bsrc=)[^>]*>\s*\S/i.test(html)) found.push(`${path}: script inside the page`);
  if (/\son\w+\s*=\s*["']/i.test(html)) found.push(`${path}: event handler inside the page`);
  return found;
}

/** What is wrong with a build, one sentence each; empty when nothing is. */
export function faultsOf(dist: string): string[] {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Manifest;
  const faults: string[] = [];
  // Any page could ask for such a file and so learn that the officer has Spoor.
  if (manifest.web_accessible_resources !== undefined)
    faults.push('manifest.json: web_accessible_resources must not be there');
  if (manifest.content_security_policy?.extension_pages !== "script-src 'self'; object-src 'none'") {
    faults.push("manifest.json: the pages' CSP is not script-src 'self'; object-src 'none'");
  }
  for (const path of named(manifest))
    if (!existsSync(join(dist, path))) faults.push(`manifest.json: ${path} is not in the build`);
  if (faults.length > 0) return faults;
  const scripts = (manifest.content_scripts ?? []).flatMap(({ js = [] }) => js);
  faults.push(...scripts.flatMap((path) => checkContentScript(dist, path)));
  const files = filesBelow(dist, '.');
  faults.push(...files.filter((path) => path.endsWith('.html')).flatMap((path) => checkPage(dist, path)));
  for (const path of files.filter((file) => /\.(js|css)$/.test(file))) {
    const source = readFileSync(join(dist, path), 'utf8');
    if (
      /\bimport\s*\(?\s*["'](?:https?:)?\/\/|importScripts\s*\(\s*["']https?:|@import\s+(?:url\()?["']?https?:/.test(
        source,
      )
    ) {
      faults.push(`${path}: loads code or styles from elsewhere`);
    }
  }
  return faults;
}
