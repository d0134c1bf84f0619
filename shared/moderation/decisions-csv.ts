/**
 * Decisions as a table, with the fields that a notice (Art. 16(2)) and a statement of reasons (Art. 17(3)) of the Digital Services Act,
 * Regulation (EU) 2022/2065, need. What only the platform knows stays empty: its measure, its terms, its ways of redress.
 */
import { writeCsv } from '../csv/write-csv';
import type { QueueItem } from '../messages/protocol';

export interface DecisionWords {
  verdict(code: string): string;
  reason(code: string): string;
}

const COLUMNS = [
  'position',
  'reference',
  'url',
  'reported_explanation',
  'reporter',
  'reported_at',
  'decision',
  'decision_code',
  'reason',
  'reason_code',
  'note',
  'decided_at_utc',
  'decided_by',
  'spoor_level',
  'spoor_terms',
  'capture_id',
  'exhibit',
  'capture_sha256',
  'dsa16_2a_explanation',
  'dsa16_2b_location',
  'dsa16_2c_notifier',
  'dsa16_2d_good_faith',
  'dsa17_3a_restriction',
  'dsa17_3b_facts',
  'dsa17_3b_notice_or_own_initiative',
  'dsa17_3c_automated_detection',
  'dsa17_3c_automated_decision',
  'dsa17_3d_legal_ground',
  'dsa17_3e_contract_ground',
  'dsa17_3f_redress',
] as const;

/** Provisions that a reason names; empty for reasons that rest on something else. */
const LEGAL_GROUNDS: Readonly<Record<string, string>> = {
  'annex-a': 'Regulation (EC) No 338/97, Art. 8(1)',
  'annex-b': 'Regulation (EC) No 338/97, Art. 8(5)',
  'no-proof': 'Regulation (EC) No 338/97, Art. 8(5)',
};

/** The decided adverts in their order. */
export function decisionsCsv(items: readonly QueueItem[], words: DecisionWords): string {
  return writeCsv([COLUMNS, ...items.flatMap((item) => (item.decision ? [row(item, item.decision, words)] : []))]);
}

function row(item: QueueItem, decision: NonNullable<QueueItem['decision']>, words: DecisionWords): string[] {
  const { verdict, reasonCode, note, decidedAt, decidedBy, level, terms } = decision;
  const prohibited = verdict === 'prohibited';
  const facts = [words.reason(reasonCode), terms.length > 0 ? `"${terms.join('", "')}"` : '', note].filter(Boolean);
  const cells: Record<(typeof COLUMNS)[number], string> = {
    position: String(item.position),
    reference: item.reference,
    url: item.url,
    reported_explanation: item.explanation,
    reporter: item.reporter,
    reported_at: item.reportedAt,
    decision: words.verdict(verdict),
    decision_code: verdict,
    reason: words.reason(reasonCode),
    reason_code: reasonCode,
    note,
    decided_at_utc: decidedAt,
    decided_by: decidedBy,
    spoor_level: level ?? '',
    spoor_terms: terms.join(', '),
    capture_id: item.capture?.id ?? '',
    exhibit: item.capture?.exhibit ?? '',
    capture_sha256: item.capture?.sha256 ?? '',
    dsa16_2a_explanation: item.explanation,
    dsa16_2b_location: item.url,
    dsa16_2c_notifier: item.reporter,
    dsa16_2d_good_faith: '',
    dsa17_3a_restriction: '',
    dsa17_3b_facts: prohibited ? facts.join('; ') : '',
    dsa17_3b_notice_or_own_initiative: item.explanation || item.reporter || item.reference ? 'notice' : '',
    dsa17_3c_automated_detection: terms.length > 0 ? 'word list; a person decided' : 'no',
    dsa17_3c_automated_decision: 'no',
    dsa17_3d_legal_ground: prohibited ? (LEGAL_GROUNDS[reasonCode] ?? '') : '',
    dsa17_3e_contract_ground: '',
    dsa17_3f_redress: '',
  };
  return COLUMNS.map((column) => cells[column]);
}
