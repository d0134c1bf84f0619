import type { ComponentChildren } from 'preact';
import { browser } from '../../platform/browser';

/** Leads to the first steps and the practice. */
export function FirstRunLink({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <a id={id} class="small" href={browser.runtime.getURL('extension/first/index.html')} target="_blank" rel="noopener">
      {children}
    </a>
  );
}
