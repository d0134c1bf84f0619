/** `case.jsonld` against the SHACL shapes of CASE 1.4 / UCO 1.4, where the shared conformance data is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataFactory, Parser, type Quad, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { describe, expect, it } from 'vitest';
import { caseJsonld } from '../../../shared/bundle/case-jsonld';
import { nameBasedUuid } from '../../../shared/bundle/jsonld-graph';
import { sampleSource } from './fixture';
import { toQuads } from './jsonld-quads';

const ONTOLOGY = resolve(import.meta.dirname, '../../../../shared/conformance/case-uco/case-1.4.0.ttl');
const SH = 'http://www.w3.org/ns/shacl#';
const present = existsSync(ONTOLOGY);
if (!present) console.warn('case.jsonld: not checked against CASE/UCO: conformance data absent');

/** The shapes without what the validator can't do: remote imports and SPARQL constraints. */
function shapes(): Store {
  const store = new Store(new Parser().parse(readFileSync(ONTOLOGY, 'utf8')));
  for (const predicate of ['http://www.w3.org/2002/07/owl#imports', `${SH}sparql`]) {
    store.removeQuads(store.getQuads(null, DataFactory.namedNode(predicate), null, null));
  }
  return store;
}

/** sh:class follows rdfs:subClassOf in the data graph, so the ontology's class tree goes with the data. */
function withClasses(data: Quad[], ontology: Store): Store {
  const subClassOf = DataFactory.namedNode('http://www.w3.org/2000/01/rdf-schema#subClassOf');
  return new Store([...data, ...ontology.getQuads(null, subClassOf, null, null)]);
}

describe('case.jsonld', () => {
  it('has the same ids each time, and other ids for another case', async () => {
    const [one, two] = await Promise.all([caseJsonld(await sampleSource()), caseJsonld(await sampleSource())]);
    expect(one['@graph'].map((node) => node['@id'])).toEqual(two['@graph'].map((node) => node['@id']));
    expect(new Set(one['@graph'].map((node) => node['@id'])).size).toBe(one['@graph'].length);
  });

  it('makes version 5 UUIDs as RFC 9562 appendix A.4 does', async () => {
    expect(await nameBasedUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('names every artefact with its digest, every address and every exhibit', async () => {
    const source = await sampleSource();
    const text = JSON.stringify(await caseJsonld(source));
    for (const { record } of source.captures) {
      expect(text).toContain(`"investigation:exhibitNumber":"${record.exhibit}"`);
      expect(text).toContain(JSON.stringify(record.url.final));
      for (const { path, sha256 } of record.artefacts) {
        expect(text).toContain(`data/captures/${record.id}/${path}`);
        expect(text).toContain(sha256.toUpperCase());
      }
    }
  });

  it('says what the advert displays, who sells, where pictures came from, what was confirmed and what changed', async () => {
    const { '@graph': graph } = await caseJsonld(await sampleSource({ annexes: true }));
    const of = (type: string) => graph.filter((node) => node['@type'] === type);
    const statements = of('core:Annotation').map((node) => node['core:statement'] as string[]);
    expect(statements[0]).toContain('price.amount: 180.00');
    expect(statements[1]).toEqual(['location: displayed “Gent”, confirmed “Gent-Brugge”']);
    expect(statements[2]?.[0]).toMatch(/^state: unclear/);
    expect(of('observable:AccountFacet')[0]).toMatchObject({ 'observable:accountIdentifier': 'antique_ann' });
    expect(of('observable:DigitalAccountFacet')[0]).toMatchObject({ 'observable:displayName': 'Ann' });
    expect(of('observable:RasterPictureFacet')[0]).toMatchObject({ 'observable:pictureWidth': 800 });
    const kinds = of('observable:ObservableRelationship').map((node) => node['core:kindOfRelationship']);
    expect(new Set(kinds)).toEqual(new Set(['Derived_From', 'Downloaded_From', 'Mentioned_In', 'Has_Profile']));
    const files = JSON.stringify(of('observable:FileFacet'));
    expect(files).toContain('data/notes/');
    expect(files).toContain('data/comparisons/');
  });

  it('is made even where a bundle that was taken in holds what is no JSON', async () => {
    const source = await sampleSource({ annexes: true });
    for (const file of source.extra ?? []) file.read = async () => new Blob(['{']);
    expect((await caseJsonld(source))['@graph'].filter((node) => node['@type'] === 'core:Annotation')).toHaveLength(1);
  });

  it('points only to nodes of its own', async () => {
    const { '@graph': graph } = await caseJsonld(await sampleSource());
    const ids = new Set(graph.map((node) => node['@id']));
    const targets = [...JSON.stringify(graph.map(({ '@id': _, ...rest }) => rest)).matchAll(/"@id":"([^"]+)"/g)];
    expect(targets.length).toBeGreaterThan(50);
    for (const [, target = ''] of targets) expect(ids.has(target), target).toBe(true);
  });

  it.skipIf(!present)('conforms to CASE 1.4 / UCO 1.4 (SHACL)', { timeout: 60_000 }, async () => {
    const ontology = shapes();
    const validate = async (document: unknown) => {
      const report = await new SHACLValidator(ontology as never).validate(
        withClasses(toQuads(document), ontology) as never,
      );
      return report.results.map(({ focusNode, path, message, severity }) =>
        [
          severity?.value.slice(SH.length),
          path?.value,
          focusNode?.value,
          message.map(({ value }) => value).join(),
        ].join(' '),
      );
    };
    const document = await caseJsonld(await sampleSource({ annexes: true }));
    expect(await validate(document)).toEqual([]);
    // The validator must be able to say no.
    const broken = structuredClone(document);
    for (const node of broken['@graph']) if (node['@type'] === 'types:Hash') delete node['types:hashValue'];
    expect((await validate(broken)).length).toBeGreaterThan(0);
  });
});
