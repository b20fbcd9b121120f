import { Injectable } from '@nestjs/common';
import { SpineConnections } from '../platform/database/spine-connections.js';
import type { TipToWrite } from './new-tip.js';
import { type Answer, outcomesOf } from './record-tips-answer.js';
import type { TipOutcome } from './tip-outcome.js';

/** The one statement that records tips. Its SQL is the migration `record-tips`. */
@Injectable()
export class TipBatchRepository {
  constructor(private readonly connections: SpineConnections) {}

  /**
   * Records all of them in one transaction, after those sent before on the same lane.
   * @returns what became of each, in the same order
   */
  async record(lane: number, tips: TipToWrite[]): Promise<TipOutcome[]> {
    const { sessionIds, creatorIds, batch } = byPlace(tips);
    const [row] = await this.connections.query<{ answer: Answer }>(lane, {
      name: 'record_tips',
      text: 'SELECT record_tips($1::uuid[], $2::text[], $3::json) AS answer',
      values: [sessionIds, creatorIds, JSON.stringify(batch)],
    });
    if (row === undefined) throw new Error('record_tips did not answer');
    return outcomesOf(tips, row.answer);
  }
}

/** The sessions of a batch once each, and its tips naming them by their place there, from 1. */
function byPlace(tips: TipToWrite[]) {
  const sessionIds: string[] = [];
  const creatorIds: string[] = [];
  const places = new Map<string, number>();
  const batch = tips.map(({ creatorId, sessionId, ...tip }) => {
    const session = `${sessionId} ${creatorId}`;
    let place = places.get(session);
    if (place === undefined) {
      sessionIds.push(sessionId);
      creatorIds.push(creatorId);
      place = sessionIds.length;
      places.set(session, place);
    }
    return { place, ...tip };
  });
  return { sessionIds, creatorIds, batch };
}
