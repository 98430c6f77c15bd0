import type { Bilingual } from '../../shared/bilingual.ts';
import type { Clock } from '../../shared/clock.ts';
import type { KeptJob, KeptProgress } from '../../shared/month.ts';
import type { Store, Writer } from '../store/database.ts';

/** One line of the service's log: an event and facts about it, never a secret or a body. */
export type Log = (event: string, facts: Readonly<Record<string, string | number | boolean | null>>) => void;

/** What the running service hands to every use case. */
export type Service = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  /** Folder of the written export files. */
  readonly exportFolder: string;
  /** Decrypts a connection's secrets. */
  readonly secretKey: Uint8Array;
  /** Lets connections reach this very machine; for trials and tests. */
  readonly allowLoopbackConnections: boolean;
};

/** What a job works with. Its writes carry the job's fence, so a worker that lost its lease can change nothing. */
export type JobContext = Service & {
  readonly jobId: string;
  readonly person: string;
  /** 1 for a job that begins, more for one that a stopped service left and that is taken up again. */
  readonly attempt: number;
  readonly signal: AbortSignal;
  /** What ends one part of the job, by its id: the whole job's end, or a person who wants to stop that part alone. */
  part(id: string): AbortSignal;
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /** Tells the person who waits how far it is. @throws JOB_CANCELLED when somebody asked to stop. */
  progress(progress: KeptProgress): Promise<void>;
};

/** How a job ended well: a sentence, and the ids it made. */
export type JobOutcome = { readonly summary: Bilingual; readonly result: KeptJob['result'] };
