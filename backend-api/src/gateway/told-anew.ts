import { Logger } from '@nestjs/common';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { SharedReads } from '../platform/shared-read.js';
import type { StateName, StateServerSideEvents } from './types/events.js';

const RETRY_MS = 2_000;
const logger = new Logger('States');

/** Of either namespace what is needed here. */
type Told = {
  adapter: { rooms: ReadonlyMap<string, unknown> };
  serverSideEmit(event: 'stateChanged', ...args: Parameters<Changed>): unknown;
  on(event: 'stateChanged', listener: Changed): unknown;
};
type Changed = StateServerSideEvents['stateChanged'];

type State<T> = {
  /** Whether there are other processes to tell. */
  isShared: boolean;
  /** Who is told. */
  rooms: (creatorId: string) => string[];
  read: (scope: CreatorScope) => Promise<T>;
  /** To this process's own connections. */
  tell: (creatorId: string, state: T) => void;
};

/**
 * How something of a creator's stands, told whole after each of its changes. It has no seq to be put in order
 * by, and what two processes tell may cross on its way. So each tells what it is told at once, and once more
 * as it then reads it: what comes last was read last.
 *
 * @returns what to call after a change
 */
export function toldAnew<T>(
  namespace: Told,
  name: StateName,
  { isShared, rooms, read, tell }: State<T>,
): (creatorId: string, state: T) => void {
  const reads = new SharedReads<T>();
  const isHeard = (creatorId: string) =>
    rooms(creatorId).some((room) => namespace.adapter.rooms.has(room));
  const tellAnew = (creatorId: string): void => {
    if (!isHeard(creatorId)) return;
    reads
      .next(creatorId, () => read(scopeOf(creatorId)))
      .then(
        (state) => tell(creatorId, state),
        (error: unknown) => {
          logger.warn(
            { err: error, creatorId, name },
            'A state could not be read; it is tried again',
          );
          setTimeout(() => tellAnew(creatorId), RETRY_MS).unref();
        },
      );
  };
  const changed = (creatorId: string, state: T): void => {
    if (isHeard(creatorId)) tell(creatorId, state);
    if (isShared) tellAnew(creatorId);
  };
  namespace.on('stateChanged', (which, creatorId, state) => {
    if (which === name) changed(creatorId, state as T);
  });
  return (creatorId, state) => {
    if (isShared) namespace.serverSideEmit('stateChanged', name, creatorId, state);
    changed(creatorId, state);
  };
}
