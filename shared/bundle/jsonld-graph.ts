/** A graph of JSON-LD nodes in the terms of CASE 1.4 / UCO 1.4, with ids that are the same each time. */
import { concatBytes, fromHex, toHex } from '../evidence/bytes';

const UCO = 'https://ontology.unifiedcyberontology.org/uco';
export const CONTEXT = {
  investigation: 'https://ontology.caseontology.org/case/investigation/',
  action: `${UCO}/action/`,
  core: `${UCO}/core/`,
  identity: `${UCO}/identity/`,
  observable: `${UCO}/observable/`,
  tool: `${UCO}/tool/`,
  types: `${UCO}/types/`,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export type Node = { '@id': string; '@type': string; [property: string]: unknown };
export type Ref = { '@id': string };

export const ref = ({ '@id': id }: Node): Ref => ({ '@id': id });
export const dateTime = (value: string) => ({ '@type': 'xsd:dateTime', '@value': value });

/** Of one text; capture.json holds all of it. */
const LONGEST = 100_000;

/** RDF strings are XML strings: what XML 1.0 §2.2 does not allow becomes U+FFFD. Of a text without end the beginning is told. */
export function literal(text: string): string {
  const told = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (+${text.length - LONGEST})` : text;
  return told.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

/** Nodes by name: asked for the same name twice, it gives the node it has. */
export class Graph {
  readonly #nodes = new Map<string, Node>();
  constructor(readonly namespace: string) {}

  get nodes(): Node[] {
    return [...this.#nodes.values()];
  }

  get(name: string): Node | null {
    return this.#nodes.get(name) ?? null;
  }

  async add(name: string, type: string, properties: Record<string, unknown>): Promise<Node> {
    const existing = this.#nodes.get(name);
    if (existing) return existing;
    const node: Node = { '@id': `urn:uuid:${await nameBasedUuid(this.namespace, name)}`, '@type': type, ...properties };
    this.#nodes.set(name, node);
    return node;
  }

  /** One thing stands to another in a way; directed. */
  relate(from: Node, to: Node, kind: string): Promise<Node> {
    return this.add(`${kind} ${from['@id']} ${to['@id']}`, 'observable:ObservableRelationship', {
      ...{ 'core:source': ref(from), 'core:target': ref(to) },
      ...{ 'core:kindOfRelationship': kind, 'core:isDirectional': true },
    });
  }
}

/** An address as an object of its own, once in the graph. */
export async function urlNode(graph: Graph, address: string): Promise<Node> {
  const facet = await graph.add(`url facet ${address}`, 'observable:URLFacet', {
    'observable:fullValue': literal(address),
  });
  return graph.add(`url ${address}`, 'observable:URL', { 'core:hasFacet': [ref(facet)] });
}

/** UUID version 5 (RFC 9562 §5.5). SHA-1 is what that version is defined with; nothing here relies on it for integrity. */
export async function nameBasedUuid(namespace: string, name: string): Promise<string> {
  const input = concatBytes(fromHex(namespace.replaceAll('-', '')), new TextEncoder().encode(name));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-1', input)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
