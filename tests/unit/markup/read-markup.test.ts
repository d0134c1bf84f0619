import { describe, expect, it } from 'vitest';
import { possibleElements } from '../../../shared/markup/possible-elements';
import { readMarkup } from '../../../shared/markup/read-markup';
import { finish } from '../../../shared/match/steps';
import { stubMatcher } from '../content/stub-matcher';
import { fc } from '../property';

const read = (html: string) => finish(readMarkup(html));
const texts = (html: string) => {
  const { texts: found, owners } = read(html);
  return found.map((text, i) => [text, owners[i]]);
};

interface Made {
  name: string;
  attributes: [string, string][];
  children: (Made | string)[];
}
const VOID = ['br', 'img', 'input'];

/** As the standard says it is written (HTML Standard §13.3). */
function written(node: Made | string): string {
  const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('\u00a0', '&nbsp;');
  if (typeof node === 'string') return text(node).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${text(value).replaceAll('"', '&quot;')}"`);
  const start = `<${node.name}${attributes.join('')}>`;
  return VOID.includes(node.name) ? start : `${start}${node.children.map(written).join('')}</${node.name}>`;
}

const string = fc.string({
  unit: fc.constantFrom('a', '<', '>', '&', '"', "'", ' ', '=', '/', '-', '!', '\u00a0', 'é'),
});
const { tree } = fc.letrec<{ tree: Made; child: Made | string }>((tie) => ({
  child: fc.oneof(
    { depthSize: 'small' },
    string.filter((text) => text !== ''),
    tie('tree'),
  ),
  tree: fc.record({
    name: fc.constantFrom('div', 'p', 'b', 'my-card', 'svg', 'br', 'img', 'input', 'title', 'textarea'),
    attributes: fc.uniqueArray(fc.tuple(fc.constantFrom('title', 'alt', 'class', '=x', 'a"b', 'on<'), string), {
      selector: ([name]) => name,
      maxLength: 3,
    }),
    children: fc.array(tie('child'), { maxLength: 4 }),
  }),
}));

/** What should be read of it. */
function expected(root: Made) {
  const found: ReturnType<typeof read> = {
    elements: 0,
    parents: [],
    tags: [],
    texts: [],
    owners: [],
    labels: [],
    labelled: [],
    customs: [],
    blanks: [],
    raws: [],
    fields: [],
  };
  const visit = (node: Made, owner: number): void => {
    for (const [name, value] of node.attributes) {
      if (name !== 'title' && name !== 'alt') continue;
      found.labels.push(value);
      found.labelled.push(owner);
    }
    if (node.name.includes('-')) found.customs.push(owner);
    if (['input', 'textarea'].includes(node.name)) found.fields.push(owner);
    if (VOID.includes(node.name)) return;
    const filled = node.children.some((child) => typeof child !== 'string' || /\S/.test(child));
    let last: string | null = null;
    for (const child of node.children) {
      if (typeof child !== 'string') {
        last = null;
        found.parents.push(owner);
        visit(child, found.elements++);
      } else if (last !== null) {
        // Two text nodes side by side are written as one.
        found.texts[found.texts.length - 1] += child;
        last = child;
      } else {
        found.texts.push(child);
        found.owners.push(owner);
        last = child;
      }
    }
    // Told when the element ends.
    if (!filled && ['div', 'p'].includes(node.name)) found.blanks.push(owner);
  };
  found.parents.push(-1);
  visit(root, found.elements++);
  return found;
}

describe('reading what a serialiser wrote', () => {
  it('gives texts with the numbers of their elements', () => {
    expect(texts('a<p>b<b>c</b>d</p><br>e')).toEqual([
      ['a', -1],
      ['b', 0],
      ['c', 1],
      ['d', 0],
      ['e', -1],
    ]);
  });

  it('leaves out scripts, styles, comments and what lies in templates, and counts their elements as the tree does', () => {
    const html =
      '<script>if (a < b) x("</p>")</script><!-- <i>no</i> --><template><p>no</p><template></template></template><b>yes</b>';
    expect(texts(html)).toEqual([['yes', 2]]);
    expect(read(html)).toMatchObject({ elements: 3, raws: [0] });
  });

  it('gives labels, and custom elements', () => {
    const { labels, labelled, customs } = read('<my-card title="a &quot;b&quot;"><img alt="c" src="x>y"></my-card>');
    expect([labels, labelled, customs]).toEqual([['a "b"', 'c'], [0, 1], [0]]);
  });

  it('reads back any tree', () => {
    fc.assert(
      fc.property(tree, (root) => {
        const html = written(root);
        const { tags, ...found } = read(html);
        const { tags: _, ...made } = expected(root);
        expect(found).toEqual(made);
        expect(tags.length).toBe(found.elements);
        for (const tag of tags) expect(html[tag - 1]).toBe('<');
      }),
      { numRuns: 400 },
    );
  });

  it('ends on any text whatever', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '<template>',
      '"',
      ' a="',
      '=',
      '&lt;',
      'x',
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((all) => all.join('')),
        (html) => {
          expect(read(html).texts.length).toBeLessThanOrEqual(html.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('elements in which a term may begin', () => {
  const hot = (html: string) => finish(possibleElements(stubMatcher, html)).hot;

  it('finds them by their own words and labels, and words over several elements', () => {
    expect(hot('<p>old ivory</p><p>teak</p><p>ox <b>bone</b></p><img alt="ivory">')).toEqual([0, 2, 4]);
    expect(hot('<p>iv<b>ory</b></p>')).toEqual([0]);
    expect(hot('ivory<p></p>')).toEqual([-1]);
  });

  it('finds a word with something inside that may be hidden', () => {
    expect(hot('<p>iv<i style="display:none">x</i>ory</p>')).toEqual([0]);
    expect(hot('<p>i<i class="h">1</i>v<i class="h">2</i>o<i class="h">3</i>ry</p>')).toEqual([0]);
    expect(hot('<p><b>iv</b><b class="h">a b</b><i hidden="">c</i><b>ory</b></p>')).toEqual([4]);
    // Cells of one kind are no parts of a word.
    expect(hot('<ul><li>iv</li><li>x</li><li>ory</li></ul>')).toEqual([]);
    expect(hot('<p>iv <i hidden="">x</i>ory</p><p>iv<i hidden="">x</i> ory</p>')).toEqual([]);
  });

  it('misses none in a long page, wherever its pieces are cut', () => {
    const rows = Array.from(
      { length: 4_000 },
      (_, k) => `<li>${'x'.repeat(k % 23)} ${k % 7 === 0 ? 'iv<i>ory</i>' : 'teak'}</li>`,
    );
    let number = 0;
    const expectedHot: number[] = [];
    for (let k = 0; k < rows.length; k++) {
      if (k % 7 === 0) expectedHot.push(number);
      number += k % 7 === 0 ? 2 : 1;
    }
    expect(hot(rows.join(''))).toEqual(expectedHot);
  });
});
