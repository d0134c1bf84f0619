/** The part of JSON-LD that `case.jsonld` uses, as quads: prefixes, @id, @type, typed values, strings, booleans, integers. */
import { DataFactory, type Quad } from 'n3';

const { literal, namedNode, quad } = DataFactory;
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** Throws on anything of JSON-LD beyond that, so that the writer can't quietly begin to use it. */
export function toQuads(document: unknown): Quad[] {
  const { '@context': context, '@graph': graph } = document as {
    '@context': Record<string, string>;
    '@graph': Record<string, unknown>[];
  };
  const expand = (name: string): string => {
    const [prefix = '', local] = name.split(':');
    const base = context[prefix];
    if (base === undefined || local === undefined) throw new Error(`not a prefixed name: ${name}`);
    return base + local;
  };
  const term = (value: unknown) => {
    if (typeof value === 'string') return literal(value, namedNode(`${XSD}string`));
    if (typeof value === 'boolean') return literal(String(value), namedNode(`${XSD}boolean`));
    if (typeof value === 'number' && Number.isInteger(value)) return literal(String(value), namedNode(`${XSD}integer`));
    const object = value as Record<string, unknown>;
    const keys = Object.keys(object).sort().join();
    if (keys === '@id') return namedNode(String(object['@id']));
    if (keys === '@type,@value') return literal(String(object['@value']), namedNode(expand(String(object['@type']))));
    throw new Error(`not of the subset: ${JSON.stringify(value)}`);
  };
  return graph.flatMap(({ '@id': id, '@type': type, ...properties }) => {
    const subject = namedNode(String(id));
    const quads: Quad[] = [quad(subject, namedNode(RDF_TYPE), namedNode(expand(String(type))))];
    for (const [name, value] of Object.entries(properties)) {
      for (const one of Array.isArray(value) ? value : [value])
        quads.push(quad(subject, namedNode(expand(name)), term(one)));
    }
    return quads;
  });
}
