/** Lists among the settings travel as what is added and removed: two open pages know two states of a list, and neither may undo the other. */
import type { Settings } from '../messages/settings';

/** Settings that are lists of different texts. */
export const LIST_SETTINGS = [
  'languages',
  'packsOff',
  'excludedSites',
  'privateKinds',
  'readSites',
  'quietSites',
  'quietCases',
] as const;
export type ListSetting = (typeof LIST_SETTINGS)[number];

export interface ListEdit {
  setting: ListSetting;
  add: string[];
  remove: string[];
}

/** Lists of sites are kept in the order of their letters; the others in the order in which they were switched on. */
const SORTED: ReadonlySet<ListSetting> = new Set(['excludedSites', 'readSites']);

/** Splits changes made with `known` before one's eyes into edits of lists and the rest. A list that is as it was is in neither. */
export function asEdits(known: Settings, changes: Partial<Settings>): { edits: ListEdit[]; rest: Partial<Settings> } {
  const rest = { ...changes };
  const edits: ListEdit[] = [];
  for (const setting of LIST_SETTINGS) {
    const after: readonly string[] | undefined = changes[setting];
    delete rest[setting];
    if (after === undefined) continue;
    const before: readonly string[] = known[setting];
    const add = after.filter((one) => !before.includes(one));
    const remove = before.filter((one) => !after.includes(one));
    if (add.length + remove.length > 0) edits.push({ setting, add, remove });
  }
  return { edits, rest };
}

/** The list as it is now with the edit done; what is there already is not added again. */
export function editList(now: readonly string[], { setting, add, remove }: ListEdit): string[] {
  const edited = [...new Set([...now.filter((one) => !remove.includes(one)), ...add])];
  return SORTED.has(setting) ? edited.sort() : edited;
}
