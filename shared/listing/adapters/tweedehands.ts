/** 2dehands and 2ememain (BE), of the same maker as Marktplaats. Not tried on the live site. */
import type { Adapter } from './adapter';
import { marktplaats } from './marktplaats';

export const tweedehands: Adapter = {
  ...marktplaats,
  id: '2dehands',
  platform: '2dehands / 2ememain',
  host: /(^|\.)(?:2dehands|2ememain)\.be$/,
};
