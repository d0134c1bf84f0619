/**
 * `metadata/case.jsonld`: who did what with which tool to which address and what came of it, in the terms of CASE 1.4 / UCO 1.4
 * (caseontology.org), for the tools that read them. Nothing in it is said that `capture.json` and `case.json` do not say.
 */
import type { CaptureRecord } from '../capture/record';
import { CONTEXT, dateTime, Graph, literal, type Node, ref, urlNode } from './jsonld-graph';
import { laterNodes, listingNodes, mediaNodes } from './jsonld-listing';
import type { BundleCapture, BundleSource } from './source';

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
  await laterNodes(graph, source.extra ?? [], (file) =>
    fileNode(graph, file.path, { ...file, mediaType: 'application/json' }),
  );
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
  await listingNodes(graph, record);
  return [action, provenance];
}

async function addressNodes(graph: Graph, { url }: CaptureRecord): Promise<Node[]> {
  const nodes: Node[] = [];
  for (const address of new Set([url.requested, url.final])) nodes.push(await urlNode(graph, address));
  return nodes;
}

async function fileNodes(graph: Graph, capture: BundleCapture, source: BundleSource): Promise<Node[]> {
  const { id, record, captureJson } = capture;
  const own = source.caseRecord.captures.find((listed) => listed.id === id);
  const json = {
    path: 'capture.json',
    sha256: own?.sha256 ?? '',
    bytes: captureJson.length,
    mediaType: 'application/json',
  };
  const nodes = new Map<string, Node>();
  for (const file of [json, ...record.artefacts])
    nodes.set(file.path, await fileNode(graph, `data/captures/${id}/${file.path}`, file));
  for (const { path, derivedFrom } of record.artefacts) {
    const [derived, original] = [nodes.get(path), nodes.get(derivedFrom ?? '')];
    if (derived && original) await graph.relate(derived, original, 'Derived_From');
  }
  await mediaNodes(graph, capture, (path) => nodes.get(path));
  return [...nodes.values()];
}

/** One file of the bundle, `place` in it. */
async function fileNode(
  graph: Graph,
  place: string,
  { sha256, bytes, mediaType }: { sha256: string; bytes: number; mediaType: string },
): Promise<Node> {
  const hash = await graph.add(`hash ${place}`, 'types:Hash', {
    'types:hashMethod': 'SHA256',
    'types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256.toUpperCase() },
  });
  const file = await graph.add(`file facet ${place}`, 'observable:FileFacet', {
    ...{ 'observable:fileName': place.slice(place.lastIndexOf('/') + 1), 'observable:filePath': place },
    ...{ 'observable:isDirectory': false, 'observable:sizeInBytes': bytes },
  });
  const content = await graph.add(`content facet ${place}`, 'observable:ContentDataFacet', {
    ...{ 'observable:mimeType': literal(mediaType), 'observable:sizeInBytes': bytes, 'observable:hash': [ref(hash)] },
  });
  return graph.add(`file ${place}`, 'observable:File', { 'core:hasFacet': [ref(file), ref(content)] });
}
