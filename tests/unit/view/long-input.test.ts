/**
 * What a hostile page may write at any length is read in that length. Each text here would have kept the background for minutes when every
 * part of it was looked at again from each of its places, or ended it with an exhausted stack.
 */
import { describe, expect, it } from 'vitest';
import { checkedMarkup, type MarkupParts } from '../../../shared/capture/view/check-markup';
import { frameCss } from '../../../shared/capture/view/frame-css';
import { isInertSvg } from '../../../shared/capture/view/image-bytes';
import { ImageShelf } from '../../../shared/capture/view/image-shelf';

const parts: MarkupParts = { image: () => '', frame: () => '', address: () => null };

describe('markup', () => {
  it('nested a hundred thousand deep, with end tags that close nothing, or with a million attributes', () => {
    const deep = '<b>'.repeat(100_000) + '</i>'.repeat(100_000) + '</b>'.repeat(100_000);
    expect(checkedMarkup(deep, parts)).toBe('<b>'.repeat(100_000) + '</b>'.repeat(100_000));
    const wide = `<b${' id="a"'.repeat(1_000_000)}>x`;
    expect(checkedMarkup(wide, parts).startsWith('&lt;b id=')).toBe(true);
  });
  it('keeps the end of a tree from being written by what stands in it', () => {
    const tree = '<div><template shadowrootmode="open"><p></div>x</p></template></div>y';
    expect(checkedMarkup(tree, parts)).toBe('<div><template shadowrootmode="open"><p>x</p></template></div>y');
  });
});

describe('a style sheet', () => {
  it('of nothing but names', () => {
    expect(frameCss('html '.repeat(300_000)).startsWith('html html ')).toBe(true);
    expect(frameCss(`${'html '.repeat(300_000)}{}`).startsWith('view-html view-html ')).toBe(true);
  });
  it('has stand-ins in its selectors only', () => {
    expect(frameCss(':root,body>.body{color:html;x:body}@media print{html[body]{}}')).toBe(
      ':is(view-html),view-body>.body{color:html;x:body}@media print{view-html[body]{}}',
    );
  });
});

describe('an SVG', () => {
  it.each([
    ['of document types', `<svg ${'<!DOCTYPE'.repeat(400_000)}`],
    ['with an address behind spaces', `<svg href=${' '.repeat(3_000_000)}x>`],
  ])('%s', (_, text) => expect(isInertSvg(text)).toBe(false));
  it.each([
    ['<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>', true],
    ['<!doctype svg><svg/>', true],
    ['<!DOCTYPE svg [ <!ATTLIST svg onload CDATA "alert(1)"> ]><svg/>', false],
    ['<!DOCTYPE svg SYSTEM ">" [ <!ATTLIST svg onload CDATA "alert(1)"> ]><svg/>', false],
    ['<svg><use href="#a"/><use href=\'#b\'/><use href=""/></svg>', true],
    ['<svg><use href="\'http://other.example/a.svg"/></svg>', false],
    ['<svg><use href="http://other.example/a.svg"/></svg>', false],
  ])('%s: inert %s', (text, inert) => expect(isInertSvg(text)).toBe(inert));
});

describe('pictures that are missing', () => {
  it('are named once each, a hundred thousand of them', () => {
    const shelf = new ImageShelf(new Map(), 1_000);
    for (const round of [1, 2])
      for (let i = 0; i < 100_000; i++) expect(shelf.address(`x:${i}`), `${round}`).toBeNull();
    expect(shelf.missing).toHaveLength(100_000);
  });
});
