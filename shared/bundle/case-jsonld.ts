/**
 * `metadata/case.jsonld`: who did what with which tool to which address and what came of it, in the terms of CASE 1.4 / UCO 1.4
 * (caseontology.org), for the tools that read them. Nothing in it is said that `capture.json` and `case.json` do not say.
 */
import type { CaptureRecord } from '../capture/record';
import { concatBytes, fromHex, toHex } from '../evidence/bytes';
import type { BundleCapture, BundleSource } from './source';

const UCO = 'https://ontology.unifiedcyberontology.org/uco';
const CONTEXT = {
  investigation: 'https://ontology.caseontology.org/case/investigation/',
  action: `${UCO}/action/`,
  core: `${UCO}/core/`,
  identity: `${UCO}/identity/`,
  observable: `${UCO}/observable/`,
  tool: `${UCO}/tool/`,
  types: `${UCO}/types/`,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

type Node = { '@id': string; '@type': string; [property: string]: unknown };
type Ref = { '@id': string };

const ref = ({ '@id': id }: Node): Ref => ({ '@id': id });
const dateTime = (value: string) => ({ '@type': 'xsd:dateTime', '@value': value });

/** RDF strings are XML strings: what XML 1.0 §2.2 does not allow becomes U+FFFD. */
function literal(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

/** One graph for the whole bundle. Identifiers are name-based (RFC 9562 §5.5) on the case's UUID: the same case, the same ids. */
export async function caseJsonld(source: BundleSource): Promise<{ '@context': typeof CONTEXT; '@graph': Node[] }> {
  const graph = new Graph(source.caseRecord.caseId);
  const { caseRecord, tool } = source;
  const { custodian } = caseRecord;
  const keeper = await person(graph, custodian.name, custodian.role, custodian.organisation);
  const spoor = await graph.add(`tool ${tool.version} ${tool.buildSha256}`, 'tool:Tool', {
    ...{ 'core:name': tool.name, 'tool:version': tool.version, 'tool:toolType': 'browser extension' },
    'core:description': `build SHA-256 ${tool.buildSha256}`,
  });
  const records: Node[] = [];
  for (const capture of source.captures) records.push(...(await captureNodes(graph, capture, source, spoor)));
  const authorization = caseRecord.authorization
    ? [
        await graph.add('authorization', 'investigation:Authorization', {
          'investigation:authorizationType': literal(caseRecord.authorization.type),
          'investigation:authorizationIdentifier': literal(caseRecord.authorization.identifier),
          'core:description': literal(caseRecord.authorization.issuedBy),
        }),
      ]
    : [];
  await graph.add('investigation', 'investigation:Investigation', {
    ...{ 'core:name': literal(caseRecord.caseNumber), 'core:description': literal(caseRecord.title) },
    ...{ 'investigation:investigationForm': 'case', 'core:startTime': dateTime(caseRecord.openedAt) },
    'core:createdBy': ref(keeper),
    ...(authorization.length > 0 ? { 'investigation:relevantAuthorization': authorization.map(ref) } : {}),
    ...(records.length > 0 ? { 'core:object': records.map(ref) } : {}),
  });
  return { '@context': CONTEXT, '@graph': graph.nodes };
}

/** Nodes by name: asked for the same name twice, it gives the node it has. */
class Graph {
  readonly #nodes = new Map<string, Node>();
  constructor(readonly namespace: string) {}

  get nodes(): Node[] {
    return [...this.#nodes.values()];
  }

  async add(name: string, type: string, properties: Record<string, unknown>): Promise<Node> {
    const existing = this.#nodes.get(name);
    if (existing) return existing;
    const node: Node = { '@id': `urn:uuid:${await nameBasedUuid(this.namespace, name)}`, '@type': type, ...properties };
    this.#nodes.set(name, node);
    return node;
  }
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

async function person(graph: Graph, name: string, role: string, organisation: string): Promise<Node> {
  const node = await graph.add(`person ${JSON.stringify([name, role, organisation])}`, 'identity:Person', {
    ...{ 'core:name': literal(name), 'core:description': literal(role) },
  });
  const employer = await graph.add(`organisation ${organisation}`, 'identity:Organization', {
    'core:name': literal(organisation),
  });
  await graph.add(`affiliation ${node['@id']} ${employer['@id']}`, 'core:Relationship', {
    ...{ 'core:source': ref(node), 'core:target': ref(employer) },
    ...{ 'core:kindOfRelationship': 'Affiliated_With', 'core:isDirectional': true },
  });
  return node;
}

/** The action and the provenance record of one capture; adds all they point to. */
async function captureNodes(graph: Graph, capture: BundleCapture, source: BundleSource, spoor: Node): Promise<Node[]> {
  const { id, record } = capture;
  const { collector, browser, times } = record;
  const performer = await person(graph, collector.name, collector.role, collector.organisation);
  const program = await graph.add(`browser ${JSON.stringify(browser)}`, 'tool:Tool', {
    ...{ 'core:name': literal(browser.name), 'tool:version': literal(browser.version), 'tool:toolType': 'web browser' },
    'core:description': literal(browser.userAgent),
  });
  const addresses = await addressNodes(graph, record);
  const files = await fileNodes(graph, capture, source);
  const provenance = await graph.add(`provenance ${id}`, 'investigation:ProvenanceRecord', {
    ...{ 'investigation:exhibitNumber': record.exhibit, 'core:description': literal(record.title) },
    ...{ 'core:objectCreatedTime': dateTime(times.completedUtc), 'core:object': files.map(ref) },
  });
  const action = await graph.add(`collection ${id}`, 'investigation:InvestigativeAction', {
    ...{ 'core:name': 'collection', 'core:description': `capture ${id}` },
    ...{ 'action:startTime': dateTime(times.startedUtc), 'action:endTime': dateTime(times.completedUtc) },
    ...{ 'action:performer': ref(performer), 'action:instrument': [spoor, program].map(ref) },
    ...{ 'action:object': addresses.map(ref), 'action:result': [...files, provenance].map(ref) },
  });
  return [action, provenance];
}

async function addressNodes(graph: Graph, { url }: CaptureRecord): Promise<Node[]> {
  const nodes: Node[] = [];
  for (const address of new Set([url.requested, url.final])) {
    const facet = await graph.add(`url facet ${address}`, 'observable:URLFacet', {
      'observable:fullValue': literal(address),
    });
    nodes.push(await graph.add(`url ${address}`, 'observable:URL', { 'core:hasFacet': [ref(facet)] }));
  }
  return nodes;
}

async function fileNodes(
  graph: Graph,
  { id, record, captureJson }: BundleCapture,
  source: BundleSource,
): Promise<Node[]> {
  const own = source.caseRecord.captures.find((listed) => listed.id === id);
  const json = {
    path: 'capture.json',
    sha256: own?.sha256 ?? '',
    bytes: captureJson.length,
    mediaType: 'application/json',
  };
  const nodes = new Map<string, Node>();
  for (const { path, sha256, bytes, mediaType } of [json, ...record.artefacts]) {
    const name = `${id}/${path}`;
    const hash = await graph.add(`hash ${name}`, 'types:Hash', {
      'types:hashMethod': 'SHA256',
      'types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256.toUpperCase() },
    });
    const file = await graph.add(`file facet ${name}`, 'observable:FileFacet', {
      ...{
        'observable:fileName': path.slice(path.lastIndexOf('/') + 1),
        'observable:filePath': `data/captures/${name}`,
      },
      ...{ 'observable:isDirectory': false, 'observable:sizeInBytes': bytes },
    });
    const content = await graph.add(`content facet ${name}`, 'observable:ContentDataFacet', {
      ...{ 'observable:mimeType': literal(mediaType), 'observable:sizeInBytes': bytes, 'observable:hash': [ref(hash)] },
    });
    nodes.set(path, await graph.add(`file ${name}`, 'observable:File', { 'core:hasFacet': [ref(file), ref(content)] }));
  }
  for (const { path, derivedFrom } of record.artefacts) {
    const [derived, original] = [nodes.get(path), nodes.get(derivedFrom ?? '')];
    if (!derived || !original) continue;
    await graph.add(`derivation ${id}/${path}`, 'observable:ObservableRelationship', {
      ...{ 'core:source': ref(derived), 'core:target': ref(original) },
      ...{ 'core:kindOfRelationship': 'Derived_From', 'core:isDirectional': true },
    });
  }
  return [...nodes.values()];
}
