import { expect, it } from 'vitest';
import { bundle, launch, openPage } from './harness';
it('perf', async () => {
  const [browser, code, main] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor'), bundle('extension/content/main.iife.ts', 'm')]);
  try {
  const page = await openPage(browser, '<!doctype html><main></main>', code);
  const start = await page.evaluate(async (src) => {
    const f = new Function('chrome', 'browser', src); const fake = { runtime: { id: 'x', onMessage: { addListener() {}, removeListener(){} }, sendMessage: async () => ({ ok: false }) , getURL: () => '' } };
    const t = performance.now(); f(fake, fake); const a = performance.now() - t; const t2 = performance.now(); f(fake, fake); return [a, performance.now() - t2];
  }, main).catch(String);
  console.log('main start', start);
  const r = await page.evaluate(async () => {
    const main = document.querySelector('main') as Element;
    main.innerHTML = '<div class=row><a href="/x">x </a><b>ivory</b></div>'.repeat(20_000);
    const s = document.createElement('style'); s.textContent = '.a{background:url(x.png);color:red}'.repeat(20_000); document.head.append(s);
    main.getBoundingClientRect();
    const out: number[] = [];
    for (let i = 0; i < 2; i++) { const t = performance.now(); await spoor.snapshot(100e6); out.push(performance.now() - t); }
    return out;
  });
  console.log('snapshot ms', r);
  } finally { await browser.close(); }
  expect(1).toBe(1);
}, 60_000);
