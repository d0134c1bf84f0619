/** The adapter for an address. */
import type { Adapter } from './adapter';
import { catawiki } from './catawiki';
import { ebay } from './ebay';
import { facebookMarketplace } from './facebook-marketplace';
import { kleinanzeigen } from './kleinanzeigen';
import { leboncoin } from './leboncoin';
import { marktplaats } from './marktplaats';
import { tweedehands } from './tweedehands';
import { vinted } from './vinted';

const ADAPTERS: readonly Adapter[] = [
  marktplaats,
  tweedehands,
  leboncoin,
  kleinanzeigen,
  ebay,
  vinted,
  catawiki,
  facebookMarketplace,
];

/** Null for other sites and for pages of a known one that are no advert. `itemId` is the advert's number in the address. */
export function adapterFor(address: string): { adapter: Adapter; itemId: string } | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  for (const adapter of ADAPTERS) {
    const itemId = adapter.host.test(url.hostname) ? adapter.advert.exec(url.pathname)?.[1] : undefined;
    if (itemId) return { adapter, itemId };
  }
  return null;
}
