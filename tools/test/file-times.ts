/** Writes how long each test file took, from its start to its end: browsers that were started for it and its own code included. */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface FileTime {
  /** Below the root. */
  name: string;
  ms: number;
}

export class FileTimes implements Reporter {
  constructor(private readonly file: string) {}

  onTestRunEnd(modules: readonly TestModule[]): void {
    const times = modules.map((module): FileTime => {
      const { collectDuration, setupDuration, duration } = module.diagnostic();
      return { name: module.relativeModuleId, ms: collectDuration + setupDuration + duration };
    });
    writeFileSync(this.file, JSON.stringify(times));
  }
}
