/** The little of n3 (which ships no types) that the tests use. */
declare module 'n3' {
  import type {
    DatasetCore,
    Literal,
    NamedNode,
    Quad_Object,
    Quad_Predicate,
    Quad_Subject,
    Quad as RdfQuad,
    Term,
  } from '@rdfjs/types';

  export type Quad = RdfQuad;
  export const DataFactory: {
    namedNode(iri: string): NamedNode;
    literal(value: string, datatype: NamedNode): Literal;
    quad(subject: Quad_Subject, predicate: Quad_Predicate, object: Quad_Object): Quad;
  };
  export class Parser {
    parse(text: string): Quad[];
  }
  export class Store implements Pick<DatasetCore, 'size'> {
    constructor(quads?: Quad[]);
    readonly size: number;
    getQuads(subject: Term | null, predicate: Term | null, object: Term | null, graph: Term | null): Quad[];
    removeQuads(quads: Quad[]): void;
  }
}
