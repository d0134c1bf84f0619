/**
 * What this build is for. Vite replaces the two constants, so the branch of the other browser is not in the shipped files.
 * Nothing outside `extension/platform/` asks which browser it runs in: it asks for a capability.
 */
declare const __SPOOR_BROWSER__: 'chromium' | 'firefox';
declare const __SPOOR_BUILD__: { version: string; commit: string; debuggerAllowed: boolean };

export const targetBrowser: 'chromium' | 'firefox' = __SPOOR_BROWSER__;
export const build = __SPOOR_BUILD__;
