/** `data/case.json` of `spoor-evidence/1`. */
export interface CaseRecord {
  schema: 'spoor-evidence/1';
  caseId: string;
  caseNumber: string;
  title: string;
  jurisdiction: string | null;
  legalBasis: string | null;
  authorization: { type: string; identifier: string; issuedBy: string } | null;
  purpose: string | null;
  openedAt: string;
  retentionReviewAt: string | null;
  custodian: { name: string; organisation: string; role: string; contact: string | null };
  persons: { localId: string; subjectCategory: SubjectCategory; accounts: string[] }[];
  taxa: {
    scientificName: string;
    commonName: string | null;
    citesAppendix: string | null;
    euAnnex: string | null;
    assessedBy: string | null;
  }[];
  captures: { id: string; exhibit: string; sha256: string }[];
  erased: { id: string; exhibit: string; sha256: string; reasonCode: string; ledgerSeq: number }[];
  withheld: { id: string; exhibit: string; sha256: string }[];
  withheldArtefacts: { path: string; sha256: string; reasonCode: string }[];
}

export type SubjectCategory = 'suspect' | 'convicted' | 'victim' | 'witness' | 'other' | 'unknown';
