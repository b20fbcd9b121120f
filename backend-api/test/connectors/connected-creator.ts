import type { Connector, ConnectorState, ConnectorWithSecret, Tip } from '@companion/contracts';
import { expect } from 'vitest';
import type { Answer, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';

/** What a creator does with her connectors, and what she sees of them. */
export class ConnectedCreator {
  constructor(
    readonly creator: TestCreator,
    private readonly account: { username: string; token: string },
  ) {}

  connect(account: object = {}): Promise<ConnectorWithSecret> {
    const body = { kind: 'chaturbate', ...this.account, ...account };
    return this.creator.expect<ConnectorWithSecret>(201, 'POST', '/api/connectors', body);
  }

  async makeWebhook(label = 'MyFreeCams'): Promise<{ id: string; secret: string; path: string }> {
    const body = { kind: 'webhook', label };
    const made = await this.creator.expect<ConnectorWithSecret>(
      201,
      'POST',
      '/api/connectors',
      body,
    );
    return { id: made.id, secret: made.signingSecret ?? '', path: made.inboundPath ?? '' };
  }

  /** @param action `pause`, `resume`, `test` or `rotate-secret` */
  act<T = Connector>(id: string, action: string): Promise<Answer<T>> {
    return this.creator.call<T>('POST', `/api/connectors/${id}/${action}`);
  }

  async connectors(): Promise<Connector[]> {
    const path = '/api/connectors';
    return (await this.creator.expect<{ items: Connector[] }>(200, 'GET', path)).items;
  }

  async connector(id: string): Promise<Connector> {
    const found = (await this.connectors()).find((connector) => connector.id === id);
    if (found === undefined) throw new Error(`There is no connector ${id}`);
    return found;
  }

  async reaches(id: string, state: ConnectorState): Promise<Connector> {
    await eventually(async () => expect((await this.connector(id)).state).toBe(state));
    return this.connector(id);
  }

  async ignored(id: string, count: number): Promise<void> {
    await eventually(async () => expect((await this.connector(id)).ignoredTips).toBe(count));
  }

  /** Waits for that many tips. @returns them, newest first */
  async tips(sessionId: string, count: number): Promise<Tip[]> {
    await eventually(async () => {
      expect((await this.creator.session(sessionId)).tips).toHaveLength(count);
    });
    return (await this.creator.session(sessionId)).tips;
  }

  /** Deletes every connector and ends the session. */
  async leave(): Promise<void> {
    for (const { id } of await this.connectors()) {
      await this.creator.expect(204, 'DELETE', `/api/connectors/${id}`);
    }
    const active = await this.creator.call<{ id: string } | null>('GET', '/api/sessions/active');
    if (active.body !== null) {
      await this.creator.expect(200, 'POST', `/api/sessions/${active.body.id}/end`);
    }
  }
}
