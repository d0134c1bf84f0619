/**
 * The manifest of both products. One function, so that what differs between the browsers can be read side by side.
 * Every permission is justified in docs/permissions.md; a test compares the two lists.
 */
import { version } from './package.json';

export interface ManifestOptions {
  browser: 'chromium' | 'firefox';
  /** False for agencies whose policy blocks the debugger permission: full pages are then taken by scrolling and stitching. */
  debuggerAllowed: boolean;
}

/** Gives unpacked builds a fixed id, so that agencies can write policies for it. Only the public half of the key exists. */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtAYTpOjYuhvifmufrJQhp4WQwK1d6uzUeHYbrZmYyhFXirhoPxBM0Gq88yk8krkhfIHx/8rRc5QE85EM6Ne6IJJDb05dHKOMo95lNrf8PffELdBf5LRKliINvILq/34vJ4/9LyI4seSftx5TRg5pNvr8xZcs9pK04F9ImlrwCowKDhcqDKGfgV67VEysvcl9/hKw8CLzr6SWRWVk45XucQAf276smgDG0rD/UOA/vUUBMreK67G0vn9KDURDoezDqqiMRmwD/5ij+XAA7qNHsXlc6mNPPKiQ7jX2/71QKCPHdsaFd8gb/s49gqra4O3OkvPkb4TWmR5Do9C67K0caQIDAQAB';
export const GECKO_ID = '{8f0d6a0e-5a1c-4b0e-9d53-7a1c3b7e51d2}';
const ICONS = { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' };
const PANEL = 'extension/sidepanel/index.html';

/** The manifest as a plain object: @crxjs/vite-plugin's own types lag behind both browsers. */
export function manifestFor({ browser, debuggerAllowed }: ManifestOptions): Record<string, unknown> {
  const common = {
    manifest_version: 3,
    name: '__MSG_extensionName__',
    short_name: 'Spoor',
    description: '__MSG_extensionDescription__',
    version,
    default_locale: 'en',
    incognito: 'spanning',
    icons: ICONS,
    action: { default_popup: 'extension/popup/index.html', default_title: '__MSG_actionTitle__', default_icon: ICONS },
    // Embedded where the browser lists its extensions; Spoor's own buttons open the long page in a tab.
    options_ui: { page: 'extension/options/index.html', open_in_tab: false },
    content_scripts: [
      {
        matches: ['<all_urls>'],
        js: ['extension/content/main.iife.ts'],
        all_frames: true,
        match_origin_as_fallback: true,
        run_at: 'document_idle',
      },
    ],
    host_permissions: ['<all_urls>'],
    commands: {
      'capture-page': {
        suggested_key: { default: 'Alt+Shift+S', mac: 'Alt+Shift+S' },
        description: '__MSG_commandCapturePage__',
      },
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+E', mac: 'Alt+Shift+E' },
        description: '__MSG_commandOpenPanel__',
      },
      'pause-reading': {
        suggested_key: { default: 'Alt+Shift+H', mac: 'Alt+Shift+H' },
        description: '__MSG_commandPause__',
      },
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+O', mac: 'Alt+Shift+O' },
        description: '__MSG_commandOpenPopup__',
      },
    },
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'none'" },
  };
  const permissions = [
    'activeTab',
    'alarms',
    'contextMenus',
    'downloads',
    'scripting',
    'storage',
    'unlimitedStorage',
    'webNavigation',
    'webRequest',
  ];
  if (browser === 'firefox') {
    return {
      ...common,
      permissions: [...permissions, 'webRequestBlocking', 'webRequestFilterResponse'].sort(),
      background: { scripts: ['extension/background/main.ts'], type: 'module' },
      sidebar_action: {
        default_panel: PANEL,
        default_title: '__MSG_panelTitle__',
        default_icon: ICONS,
        open_at_install: false,
      },
      browser_specific_settings: {
        gecko: {
          id: GECKO_ID,
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    };
  }
  return {
    ...common,
    key: CHROMIUM_KEY,
    minimum_chrome_version: '148',
    message_serialization: 'structured_clone',
    permissions: [
      ...permissions,
      ...(debuggerAllowed ? ['debugger'] : []),
      'declarativeNetRequestWithHostAccess',
      'offscreen',
      'pageCapture',
      'sidePanel',
    ].sort(),
    background: { service_worker: 'extension/background/main.ts', type: 'module' },
    side_panel: { default_path: PANEL },
    // Firefox asks its own policies without a schema.
    storage: { managed_schema: 'managed-schema.json' },
  };
}
