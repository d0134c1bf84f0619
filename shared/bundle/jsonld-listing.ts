/**
 * Advert, seller, pictures, notes and comparisons in `case.jsonld`, as far as UCO has classes for them. What it has none for (a price, an
 * advert's number) stands as the statements of a `core:Annotation` about the page's address, in the words of `capture.json`.
 */
import type { ListingConfirmation } from '../afterwards/confirmation';
import { CONFIRMED_FIELDS, displayedValue } from '../afterwards/confirmation';
import type { MediaIndex } from '../capture/media-index';
import type { CaptureRecord, ListingFacts } from '../capture/record';
import type { Comparison } from '../compare/compare';
import { type Graph, literal, type Node, ref, urlNode } from './jsonld-graph';
import type { BundleCapture, BundleFile } from './source';

/** What the page displays as the facts of an advert. Nothing for a page that is none. */
export async function listingNodes(graph: Graph, record: CaptureRecord): Promise<void> {
  const { listing } = record;
  if (!listing) return;
  const page = await urlNode(graph, record.url.final);
  const statements = CONFIRMED_FIELDS.flatMap((field) => {
    const value = displayedValue(listing, field);
    return value === null ? [] : [`${field}: ${value}`];
  });
  await annotate(graph, `listing ${record.id}`, 'facts of the listing as displayed', [page], statements);
  await sellerNodes(graph, listing, page);
}

async function sellerNodes(graph: Graph, { seller, contacts, platform }: ListingFacts, page: Node): Promise<void> {
  if (seller?.name || seller?.handle) {
    const name = JSON.stringify([platform, seller.handle, seller.name]);
    const issuer = platform
      ? await graph.add(`organisation ${platform}`, 'identity:Organization', { 'core:name': literal(platform) })
      : null;
    const facets = [
      await graph.add(`account facet ${name}`, 'observable:AccountFacet', {
        ...(seller.handle ? { 'observable:accountIdentifier': literal(seller.handle) } : {}),
        ...(issuer ? { 'observable:accountIssuer': ref(issuer) } : {}),
      }),
    ];
    if (seller.name) {
      const display = { 'observable:displayName': literal(seller.name) };
      facets.push(await graph.add(`digital account facet ${name}`, 'observable:DigitalAccountFacet', display));
    }
    const account = await graph.add(`account ${name}`, 'observable:DigitalAccount', {
      'core:hasFacet': facets.map(ref),
    });
    await graph.relate(account, page, 'Mentioned_In');
    if (seller.profileUrl) await graph.relate(account, await urlNode(graph, seller.profileUrl), 'Has_Profile');
  }
  for (const contact of contacts) await graph.relate(await contactNode(graph, contact), page, 'Mentioned_In');
}

/** `kind: value`. A messenger's number or name is an account of that messenger. */
async function contactNode(graph: Graph, contact: string): Promise<Node> {
  const [, kind = '', value = contact] = /^([a-z]+): (.*)$/s.exec(contact) ?? [];
  const facetOf = (type: string, properties: Record<string, unknown>) =>
    graph.add(`contact facet ${contact}`, type, properties);
  if (kind === 'phone') {
    const facet = await facetOf('observable:PhoneAccountFacet', { 'observable:phoneNumber': literal(value) });
    return graph.add(`contact ${contact}`, 'observable:PhoneAccount', { 'core:hasFacet': [ref(facet)] });
  }
  if (kind === 'email') {
    const facet = await facetOf('observable:EmailAddressFacet', { 'observable:addressValue': literal(value) });
    return graph.add(`contact ${contact}`, 'observable:EmailAddress', { 'core:hasFacet': [ref(facet)] });
  }
  const facet = await facetOf('observable:AccountFacet', { 'observable:accountIdentifier': literal(value) });
  return graph.add(`contact ${contact}`, 'observable:DigitalAccount', {
    ...{ 'core:name': literal(kind), 'core:hasFacet': [ref(facet)] },
  });
}

/** Size of each picture and the address it was shown from, out of the capture's `media.json`. `fileOf`: its file's node by path. */
export async function mediaNodes(
  graph: Graph,
  { id, files }: BundleCapture,
  fileOf: (path: string) => Node | undefined,
): Promise<void> {
  const listed = files.find(({ path }) => path === 'media.json');
  if (!listed) return;
  const index = await parsed<MediaIndex>(listed);
  for (const { url, path, width, height, mediaType } of index?.images ?? []) {
    const file = path === null ? undefined : fileOf(path);
    if (!file || path === null) continue;
    await graph.relate(file, await urlNode(graph, url), 'Downloaded_From');
    if (width === null || height === null) continue;
    const facet = await graph.add(`picture facet ${id}/${path}`, 'observable:RasterPictureFacet', {
      ...{ 'observable:pictureWidth': width, 'observable:pictureHeight': height },
      ...(mediaType ? { 'observable:pictureType': literal(mediaType) } : {}),
    });
    file['core:hasFacet'] = [...((file['core:hasFacet'] as { '@id': string }[] | undefined) ?? []), ref(facet)];
  }
}

/** What came later: the officer's confirmations, and comparisons of two captures. `fileOf`: node of a file of the bundle by its path. */
export async function laterNodes(
  graph: Graph,
  extra: readonly BundleFile[],
  fileOf: (file: BundleFile) => Promise<Node>,
): Promise<void> {
  for (const file of extra) {
    const note = /^data\/notes\/([^/]+)\/note-\d{2,4}\.json$/.exec(file.path)?.[1];
    if (note === undefined && !file.path.startsWith('data/comparisons/')) continue;
    const value = await parsed<ListingConfirmation | Comparison | { kind?: undefined }>(file);
    if (!value) continue;
    const node = await fileOf(file);
    const spoken = [...new Set(file.path.match(/c\d+-[0-9a-f]{8}/g) ?? [])];
    const about = [node, ...spoken.flatMap((id) => graph.get(`provenance ${id}`) ?? [])];
    if (value.kind === 'listing-confirmation') await confirmed(graph, file.path, about, value);
    else if (value.kind === 'comparison') await compared(graph, file.path, about, value);
    // A note of another kind is there as the file it is.
    else await annotate(graph, file.path, 'note', about, []);
  }
}

async function confirmed(graph: Graph, path: string, about: Node[], note: ListingConfirmation): Promise<void> {
  const statements = note.fields.map(
    ({ field, displayed, confirmed: value }) => `${field}: displayed ${told(displayed)}, confirmed ${told(value)}`,
  );
  await annotate(graph, path, `facts of the listing as confirmed by ${note.officer.name}`, about, statements);
}

async function compared(graph: Graph, path: string, about: Node[], { state, why, facts }: Comparison): Promise<void> {
  const statements = [
    `state: ${state} (${why})`,
    ...facts.map(({ field, first, second }) => `${field}: at first ${told(first)}, later ${told(second)}`),
  ];
  await annotate(graph, path, 'comparison of two captures', about, statements);
}

/** Null for what is no JSON: a bundle that was taken in may hold anything, and this graph is no reason to refuse an export. */
async function parsed<T extends object>(file: BundleFile): Promise<T | null> {
  const text = await (await file.read()).text();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}

const told = (value: string | null) => (value === null ? 'nothing' : `“${value}”`);

async function annotate(graph: Graph, name: string, title: string, about: Node[], statements: string[]): Promise<void> {
  await graph.add(`annotation ${name}`, 'core:Annotation', {
    ...{ 'core:name': literal(title), 'core:object': about.map(ref) },
    ...(statements.length > 0 ? { 'core:statement': statements.map(literal) } : {}),
  });
}
