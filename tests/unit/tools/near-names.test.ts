import { expect, it } from 'vitest';
import { nearNames } from '../../../tools/cli/near-names';

const NAMES = [
  'popup-suspect',
  'panel-suspect-exhibit-links',
  'panel-suspect-exhibit-notes',
  'options-managed',
  'report',
];

it('names what a misspelt word may have meant, nearest first', () => {
  expect(nearNames(['exibit-link'], NAMES, 2)[0]).toBe('panel-suspect-exhibit-links');
  expect(nearNames(['popop'], NAMES, 1)).toEqual(['popup-suspect']);
  expect(nearNames(['raport'], NAMES, 5)[0]).toBe('report');
});

it('prefers names that hold most of the words as they are', () => {
  expect(nearNames(['exhibit', 'nots'], NAMES, 1)).toEqual(['panel-suspect-exhibit-notes']);
});

it('names nothing where nothing is alike', () => {
  expect(nearNames(['zzz'], NAMES, 5)).toEqual([]);
});
