/**
 * Reads what Chromium traced of a page's main thread: which tasks our content script had a part in, for how long, and when. Samples
 * of the built-in profiler tell ours from the page's; the tasks are the browser's own.
 */
import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  id?: string;
  ts: number;
  dur?: number;
  /** Processor time of the thread. */
  tdur?: number;
  args: Record<string, unknown>;
}

interface ProfileNode {
  id: number;
  parent?: number;
  callFrame: { url?: string };
}

interface ChunkData {
  startTime?: number;
  cpuProfile?: { nodes?: ProfileNode[]; samples?: number[] };
  timeDeltas?: number[];
}

export interface OurWork {
  /** Processor time of the main thread with our script on the stack, browser work that it asked for included, in ms. */
  totalMs: number;
  /** Longest task that we had the greater part of, in ms of processor time, and in ms of the clock (which a busy machine stretches). */
  longestTaskMs: number;
  longestWallMs: number;
  /** First and last sample, in ms of the page's clock since `navigationStart`; NaN when there is none. */
  firstMs: number;
  lastMs: number;
}

const CATEGORIES = [
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
  'toplevel',
];

/** Traces the session's target while `work` runs. */
export async function traced(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: CATEGORIES },
    transferMode: 'ReportEvents',
  });
  await work();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  return events;
}

/** Our share of the main thread that set the user-timing mark `mark`; times are counted from that mark, tasks from `fromMs` on. */
export function ourWork(events: readonly TraceEvent[], mark: string, fromMs = 0): OurWork {
  const marked = events.find(({ name, args }) => name === mark && 'data' in args);
  if (!marked) throw new Error(`the trace holds no mark ${mark}`);
  const tasks = events
    .filter(
      ({ name, pid, tid, dur }) =>
        /RunTask$/.test(name) && pid === marked.pid && tid === marked.tid && dur !== undefined,
    )
    .map(({ ts, dur = 0, tdur = dur }) => ({ ts, end: ts + dur, cpu: tdur, ours: 0 }))
    .sort((a, b) => a.ts - b.ts);
  let first = Number.NaN;
  let last = Number.NaN;
  let task = 0;
  for (const { ts, dur } of ourSamples(events, marked.pid)) {
    if (Number.isNaN(first)) first = ts;
    last = ts + dur;
    while (task < tasks.length - 1 && (tasks[task]?.end ?? 0) < ts) task++;
    const at = tasks[task];
    if (at && at.ts <= ts && ts <= at.end) at.ours += dur;
  }
  const own = tasks.filter(({ ts, end, ours }) => ours > 0 && end > ts && ts >= marked.ts + fromMs * 1000);
  const most = own.filter(({ ts, end, ours }) => ours > (end - ts) / 2);
  return {
    totalMs: own.reduce((sum, { ts, end, cpu, ours }) => sum + cpu * Math.min(1, ours / (end - ts)), 0) / 1000,
    longestTaskMs: Math.max(0, ...most.map(({ cpu }) => cpu)) / 1000,
    longestWallMs: Math.max(0, ...most.map(({ ts, end }) => end - ts)) / 1000,
    firstMs: (first - marked.ts) / 1000,
    lastMs: (last - marked.ts) / 1000,
  };
}

/** Samples of one process that have a frame of an extension on their stack, in order, with the time to the next. */
function ourSamples(events: readonly TraceEvent[], pid: number): { ts: number; dur: number }[] {
  const found: { ts: number; dur: number }[] = [];
  const profiles = new Map<string, { ours: Map<number, boolean>; at: number }>();
  for (const { name, id, args, pid: owner } of [...events].sort((a, b) => a.ts - b.ts)) {
    if (owner !== pid || id === undefined) continue;
    const data = args.data as ChunkData | undefined;
    if (name === 'Profile') profiles.set(id, { ours: new Map(), at: data?.startTime ?? 0 });
    const profile = profiles.get(id);
    if (name !== 'ProfileChunk' || !profile) continue;
    for (const { id: node, parent, callFrame } of data?.cpuProfile?.nodes ?? []) {
      const own = callFrame.url?.startsWith('chrome-extension://') ?? false;
      profile.ours.set(node, own || (parent !== undefined && profile.ours.get(parent) === true));
    }
    const samples = data?.cpuProfile?.samples ?? [];
    const deltas = data?.timeDeltas ?? [];
    samples.forEach((node, k) => {
      profile.at += deltas[k] ?? 0;
      // A sample stands for the time since the one before it.
      if (profile.ours.get(node)) found.push({ ts: profile.at - (deltas[k] ?? 0), dur: deltas[k] ?? 0 });
    });
  }
  return found.sort((a, b) => a.ts - b.ts);
}
