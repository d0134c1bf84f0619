/** One line of the table: what was measured, beside what, and whether the goal is met. */

/** `timesAtMost` and `timesFaster` compare with the peer of the same run; the others look at the value alone. */
export type Goal = { atMost: number } | { atLeast: number } | { timesAtMost: number } | { timesFaster: number };

export interface Peer {
  /** What it is compared with, e.g. `modern-ahocorasick, search alone`. */
  name: string;
  /** In the unit of the row. */
  value: number;
}

export interface BenchRow {
  name: string;
  value: number;
  /** `ms`, `MB`, `ms/100 kB`, … */
  unit: string;
  peer: Peer | null;
  /** Value divided by the peer's value; null without a peer. */
  ratio: number | null;
  goal: Goal | null;
  /** Null when there is no goal. */
  met: boolean | null;
  /** What a reader must know: padded lexicon, machine under load, size of the input. */
  note: string;
}

/** Makes a row and decides whether its goal is met. Throws when the goal needs a peer and there is none. */
export function row(
  name: string,
  value: number,
  unit: string,
  more: { peer?: Peer; goal?: Goal; note?: string } = {},
): BenchRow {
  const peer = more.peer ?? null;
  const goal = more.goal ?? null;
  const ratio = peer === null ? null : value / peer.value;
  return {
    name,
    value,
    unit,
    peer,
    ratio,
    goal,
    met: goal === null ? null : meets(value, ratio, goal),
    note: more.note ?? '',
  };
}

function meets(value: number, ratio: number | null, goal: Goal): boolean {
  if ('atMost' in goal) return value <= goal.atMost;
  if ('atLeast' in goal) return value >= goal.atLeast;
  if (ratio === null) throw new Error('A goal in times needs a peer');
  return 'timesAtMost' in goal ? ratio <= goal.timesAtMost : 1 / ratio >= goal.timesFaster;
}

/** The goal as a reader says it. */
function goalText(goal: Goal | null, unit: string): string {
  if (goal === null) return '–';
  if ('atMost' in goal) return `≤ ${figure(goal.atMost)} ${unit}`;
  if ('atLeast' in goal) return `≥ ${figure(goal.atLeast)} ${unit}`;
  return 'timesAtMost' in goal ? `≤ ${goal.timesAtMost}× peer` : `≥ ${goal.timesFaster}× faster`;
}

/** The ratio in the direction in which the goal is put. */
function ratioText({ ratio, goal }: BenchRow): string {
  if (ratio === null) return '–';
  return goal !== null && 'timesFaster' in goal ? `${figure(1 / ratio)}× faster` : `${figure(ratio)}×`;
}

/** Three figures that count. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

/** Rows as a table for a person, with the notes below. */
export function tableOf(rows: readonly BenchRow[]): string {
  const head = ['NAME', 'VALUE', 'PEER', 'RATIO', 'GOAL', 'GOAL MET'];
  const cells = rows.map((one) => [
    one.name,
    `${figure(one.value)} ${one.unit}`,
    one.peer === null ? '–' : `${one.peer.name}: ${figure(one.peer.value)} ${one.unit}`,
    ratioText(one),
    goalText(one.goal, one.unit),
    one.met === null ? '–' : one.met ? 'met' : 'MISSED',
  ]);
  const widths = head.map((title, k) => Math.max(title.length, ...cells.map((line) => line[k]?.length ?? 0)));
  const lines = [head, ...cells].map((line) =>
    line
      .map((cell, k) => cell.padEnd(widths[k] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = rows.filter(({ note }) => note !== '').map(({ name, note }) => `${name}: ${note}`);
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}
