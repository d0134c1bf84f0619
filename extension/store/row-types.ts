/** The protocol's types that the tables store, so that the schema reads in one place. */

export type { Level } from '../../shared/match/types';
export type { CaptureSummary, FrameSnapshot, JobState, QueueItem, Settings } from '../../shared/messages/protocol';
