import type { CorrectedTip, CorrectionList, Session } from '@companion/contracts';
import type { TestApp } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import type { TestDatabase } from '../support/database.js';
import { OUTBOX } from '../support/outbox.js';

/** A creator who puts right what she has recorded. */
export class CorrectingCreator {
  private constructor(
    readonly creator: TestCreator,
    private readonly database: TestDatabase,
  ) {}

  static async signUp({ url, database }: TestApp): Promise<CorrectingCreator> {
    return new CorrectingCreator(await TestCreator.signUp(url), database);
  }

  start(body: object = {}): Promise<Session> {
    return this.creator.startSession({ endCurrent: true, ...body });
  }
  end(id: string): Promise<Session> {
    return this.creator.expect<Session>(200, 'POST', `/api/sessions/${id}/end`);
  }

  /** @returns its id */
  async tip(sessionId: string, amountCents: number, tipperName?: string): Promise<string> {
    return (await this.creator.tip({ sessionId, amountCents, tipperName })).tip.id;
  }
  edit(id: string, body: object): Promise<CorrectedTip> {
    return this.creator.expect<CorrectedTip>(200, 'PATCH', `/api/tips/${id}`, body);
  }
  async void(id: string): Promise<void> {
    await this.creator.expect(204, 'DELETE', `/api/tips/${id}`);
  }
  restore(id: string): Promise<CorrectedTip> {
    return this.creator.expect<CorrectedTip>(200, 'POST', `/api/tips/${id}/restore`);
  }

  /** What was changed of a tip, newest first. */
  async history(id: string): Promise<CorrectionList['items']> {
    return (await this.creator.expect<CorrectionList>(200, 'GET', `/api/tips/${id}/history`)).items;
  }

  /** What was told of a session to those who consume events. */
  outbox(sessionId: string, type: string): Promise<{ payload: unknown }[]> {
    return this.database.query(
      `SELECT payload FROM ${OUTBOX} e WHERE e.type = $2 AND e.session_id = $1`,
      [sessionId, type],
    );
  }
}
