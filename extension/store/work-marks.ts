/** Tags, order and decisions for lists. Tags and order are the officer's own and leave this machine only in a backup. */
import { decisionNow, type OfficerNote } from '../../shared/afterwards/officer-note';
import { LONGEST_TAG, MAX_TAGS, type WorkMark } from '../../shared/messages/workbench-protocol';
import { SpoorError } from '../platform/errors';
import { database } from './database';

const nothing = (caseId: string, object: string): WorkMark => ({
  ...{ object, caseId, tags: [], rank: null, decision: null, observations: 0, assessments: 0 },
});

/** Of a case and its captures, wherever a capture was moved to. */
export async function workMarks(caseId: string): Promise<WorkMark[]> {
  return database().workMarks.where('caseId').equals(caseId).toArray();
}

/** Tags, trimmed, each once. Throws `bad-message` for too many or too long ones. */
export async function setTags(caseId: string, object: string, tags: readonly string[]): Promise<WorkMark> {
  const plain = [...new Set(tags.map((tag) => tag.trim().replace(/\s+/g, ' ').toWellFormed()).filter(Boolean))];
  if (plain.length > MAX_TAGS || plain.some((tag) => tag.length > LONGEST_TAG))
    throw new SpoorError('bad-message', 'tags');
  return change(caseId, object, { tags: plain });
}

/** The place in the officer's own order; null takes it away. */
export async function setRank(caseId: string, object: string, rank: number | null): Promise<WorkMark> {
  if (rank !== null && !Number.isFinite(rank)) throw new SpoorError('bad-message', 'rank');
  return change(caseId, object, { rank });
}

/** What lists show of a capture's notes. */
export async function noteMarks(caseId: string, object: string, notes: readonly OfficerNote[]): Promise<WorkMark> {
  const now = decisionNow(notes);
  const count = (kind: OfficerNote['kind']) => notes.filter((note) => note.kind === kind).length;
  return change(caseId, object, {
    decision: now ? { decision: now.decision, at: now.at, officer: now.officer.name || now.officer.id } : null,
    ...{ observations: count('observation'), assessments: count('assessment') },
  });
}

async function change(caseId: string, object: string, changes: Partial<WorkMark>): Promise<WorkMark> {
  const store = database();
  return store.transaction('rw', store.workMarks, store.captures, store.cases, async () => {
    const there = object === caseId ? await store.cases.get(caseId) : await store.captures.get(object);
    if (!there || there.caseId !== caseId) throw new SpoorError('capture-not-found', object);
    const row = { ...((await store.workMarks.get(object)) ?? nothing(caseId, object)), caseId, ...changes };
    await store.workMarks.put(row);
    return row;
  });
}
