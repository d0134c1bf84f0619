/**
 * Property tests, with the same texts and bytes on every run: a change is judged by what it changes. `SPOOR_SEED=random` tries others,
 * `SPOOR_SEED=<number>` repeats a run that failed.
 */
import fc from 'fast-check';

const SEED = 20_261_127;

const { SPOOR_SEED: wanted } = process.env;
if (wanted !== 'random') fc.configureGlobal({ seed: wanted ? Number(wanted) : SEED });

export { fc };
