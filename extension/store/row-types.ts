/** The protocol's types that the tables store, so that the schema reads in one place. */

export type { Level } from '../../shared/match/types';
export type { FrameSnapshot, JobState, QueueItem } from '../../shared/messages/protocol';
export type { Settings } from '../../shared/messages/settings';
export type { CaptureSummary } from '../../shared/messages/summaries';
