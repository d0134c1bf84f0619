/** Every sentence that a capture may be sealed with is told in the other languages of the interface. */
import { readFileSync } from 'node:fs';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { SAYINGS, type ToldLanguage, told } from '../../../shared/capture/told/tell';
import { product } from '../house/sources';
import { fc } from '../property';

const LANGUAGES: readonly ToldLanguage[] = ['fr', 'de', 'nl'];
/** Functions that write something down in a record, and which of their arguments are sentences. */
const WRITERS = new Map<string, readonly number[]>([
  ['missing', [0, 1]],
  ['did', [0, 1]],
  ['didTo', [1]],
  ['refuse', [2]],
  ['leave', [0]],
]);
const FILE = /^(?:[\w./-]+\.(?:png|txt|html|json|mhtml)|derived\/[\w.-]+)$/;
const SAMPLE = '7';

type Node = { type: string; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
}

/** Forms whose slots hold a whole clause: sentences made of samples say nothing of them, those below do. */
const MADE_OF_CLAUSES = [
  `it stands as an empty box of one colour`,
  `${SAMPLE}: ${SAMPLE}`,
  `${SAMPLE} ${SAMPLE}`,
  `view.html: ${SAMPLE}`,
  `${SAMPLE}: at its full height`,
  `${SAMPLE}: whether the page changed itself meanwhile`,
  `The page grew from ${SAMPLE} to ${SAMPLE} px while it was scrolled through${SAMPLE}.`,
  `The scrolling area ${SAMPLE}, which shows`,
  `The page had been scrolled when the background stopped; ${SAMPLE}.`,
  `http.json: value of ${SAMPLE} ${SAMPLE} header${SAMPLE} replaced`,
];
const OF_CLAUSES = [
  'it stands as an empty box of one colour in the full picture: this browser does not always draw a frame of another site that is out of the window. Its own document, the texts and view.html hold it.',
  'it stands as an empty box of one colour in the full picture: this browser does not always draw a frame of another site that is out of the window. Its own document, the texts and view.html hold it. It was photographed after scrolling: region-02.png, region-03.png.',
  'dom-frame-03.html.txt: Form state written as attributes: #a, #b and 3 more',
  'video https://x.example/film.mp4',
  'pictures: the hidden part of the scrolling area main > div: at its full height',
  'dom.html.txt: whether the page changed itself meanwhile',
  'The page grew from 2000 to 9000 px while it was scrolled through.',
  'The page grew from 2000 to 9000 px while it was scrolled through; it was left at 8000 px, the limit the officer has set.',
  'The scrolling area main > div, which shows 400 × 300 of 400 × 2000.5 CSS px, was laid out at its full height by a user style sheet while the full picture was taken. The page can see its size change and, where it had been scrolled, that it is scrolled back; it may load what it loads when more is in sight.',
  'The scrolling area main > div, which shows 400 × 300 of 400 × 2000 CSS px, was laid out at its full height by a user style sheet while the full picture was taken. 2 part(s) that keep to the lower edge of the window stand below it. The page can see its size change and, where it had been scrolled, that it is scrolled back; it may load what it loads when more is in sight.',
  'The page had been scrolled when the background stopped; it was put back to 0, -3 px at 2026-11-27T10:00:00.000Z. The page sees the scrolling and may load what comes into view.',
  'http.json: value of 1 cookie header replaced by a salted SHA-256 digest',
  'http.json: value of 2 set-cookie headers replaced by a salted SHA-256 digest',
  'the value is a credential that would let a reader act as the officer',
];

/** The texts an expression may have, with a sample for what stands in them; none where the source alone does not tell. */
function textsOf(node: unknown, constants: ReadonlyMap<string, Node>): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateLiteral') {
    const quasis = node.quasis as { value: { cooked: string } }[];
    return [quasis.map(({ value }) => value.cooked).join(SAMPLE)];
  }
  if (node.type === 'ConditionalExpression')
    return [...textsOf(node.consequent, constants), ...textsOf(node.alternate, constants)];
  if (node.type === 'LogicalExpression') return [...textsOf(node.left, constants), ...textsOf(node.right, constants)];
  const known = node.type === 'Identifier' ? constants.get(String(node.name)) : undefined;
  return known ? textsOf(known, constants) : [];
}

function nameOf(callee: unknown): string {
  if (!isNode(callee)) return '';
  if (callee.type === 'Identifier') return String(callee.name);
  return isNode(callee.property) ? String(callee.property.name) : '';
}

/** Sentences of one source file that go into records. */
function sentencesIn(path: string): string[] {
  const program = parseAst(readFileSync(path, 'utf8'), { lang: 'ts' }) as unknown as Node;
  const constants = new Map<string, Node>();
  walk(program, ({ type, id, init }) => {
    if (type === 'VariableDeclarator' && isNode(id) && id.type === 'Identifier' && isNode(init))
      constants.set(String(id.name), init);
  });
  const found: string[] = [];
  walk(program, (node) => {
    if (node.type === 'CallExpression') {
      const given = node.arguments as Node[];
      for (const at of WRITERS.get(nameOf(node.callee)) ?? []) found.push(...textsOf(given[at], constants));
      if (nameOf(node.callee) === 'didTo') found.push(...textsOf(given[0], constants).map((text) => `${text}: div`));
    }
    // What a stage throws is why its files are missing.
    if (node.type === 'NewExpression' && nameOf(node.callee) === 'SpoorError' && path.includes('/capture/')) {
      const [code, detail] = node.arguments as Node[];
      if (textsOf(code, constants).includes('internal')) found.push(...textsOf(detail, constants));
    }
    if (node.type !== 'ObjectExpression') return;
    const entries = new Map(
      (node.properties as Node[]).flatMap(({ key, value }): [string, unknown][] =>
        isNode(key) ? [[String(key.name), value]] : [],
      ),
    );
    if (entries.has('what') && (entries.has('why') || entries.has('reason')))
      for (const name of ['what', 'why', 'reason']) found.push(...textsOf(entries.get(name), constants));
    else if (path.includes('snapshot')) found.push(...textsOf(entries.get('reason'), constants));
  });
  return found.filter((text) => text.includes(' ') && !FILE.test(text));
}

const written = [
  ...new Set(
    product
      .filter((path) => /^(extension\/(background|content)|shared\/evidence)\/.*\.ts$/.test(path))
      .flatMap(sentencesIn),
  ),
];

describe('sentences of a record in another language', () => {
  it('are found in the sources', () => {
    expect(written.length).toBeGreaterThan(100);
    expect(written).toContain('the tab was closed during the capture');
  });

  it.each(LANGUAGES)('have all a form in %s', (language) => {
    const plain = written.filter((sentence) => !MADE_OF_CLAUSES.some((start) => sentence.startsWith(start)));
    expect([...plain, ...OF_CLAUSES].filter((sentence) => told(sentence, language) === null)).toEqual([]);
  });

  it('have the same slots in every language', () => {
    const slots = (text: string): string[] => [...text.matchAll(/\{[#~]?\w+\}/g)].map(String).sort();
    for (const saying of SAYINGS)
      for (const text of saying) expect([saying[0], slots(text)]).toEqual([saying[0], slots(saying[0])]);
  });

  it('stand once', () => {
    const first = SAYINGS.map(([en]) => en);
    expect(first.filter((text, at) => first.indexOf(text) !== at)).toEqual([]);
  });

  it('keep what stands in them', () => {
    expect(told('image https://x.example/a.jpg', 'de')).toBe('Bild https://x.example/a.jpg');
    expect(told('dom-frame-02.html.txt: value of #pin blanked', 'nl')).toBe(
      'dom-frame-02.html.txt: waarde van #pin leeggemaakt',
    );
    expect(
      told(
        'the browser holds no bytes of it: not loaded yet, or failed; asked for again: the server answered 404',
        'fr',
      ),
    ).toBe(
      'le navigateur n’en a pas d’octets : pas encore chargée, ou échec ; demandée à nouveau : le serveur a répondu 404',
    );
  });

  it('are null where nobody knows them', () => {
    expect(told('Cannot access contents of the page', 'de')).toBeNull();
    expect(told('https://x.example/: something', 'de')).toBeNull();
    expect(told('x'.repeat(100_000), 'de')).toBeNull();
  });

  it('come in time whatever a page writes into them', () => {
    const parts = SAYINGS.flatMap(([en]) => en.split(/\{[#~]?\w+\}/)).filter((part) => part !== '');
    const text = fc.array(fc.constantFrom(...parts, '7', ' ', 'x'), { maxLength: 40 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (sentence) => {
        const words = told(sentence, 'fr');
        expect(words === null || words.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
