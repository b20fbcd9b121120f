import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CreateTip, RecordedTip } from '@companion/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiClient, createApi } from '../api/index.js';
import { TipOutbox } from './tip-outbox.js';

const SESSION_ID = '6f9b2d3e-6a5b-4c7e-9a53-1c3f4d5e6f70';
const TIP: CreateTip = { sessionId: SESSION_ID, amountTokens: 100, tipperName: 'fan1' };
const KEY = 'outbox';

type Answer = { status: number; body: object } | 'hang-up';
const OK: Answer = { status: 201, body: { tip: {}, sessionTotals: {}, duplicate: false } };
const problem = (status: number, code: string, errors?: object[]): Answer => ({
  status,
  body: { type: 'about:blank', title: code, status, code, requestId: 'r', errors },
});

/** Speaks `POST /api/tips`; answers as told, the last answer for ever. */
class TipServer {
  readonly received: CreateTip[] = [];
  answers: Answer[] = [OK];
  readonly #server: Server = createServer(
    (request, response) => void this.#handle(request, response),
  );

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    this.received.push(JSON.parse(text) as CreateTip);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (!answer || answer === 'hang-up') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  }
}

function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe('TipOutbox', () => {
  const server = { current: new TipServer() };
  let baseUrl = '';
  let storage = memoryStorage();
  let recorded: RecordedTip[] = [];
  let open: TipOutbox[] = [];

  function outbox(): TipOutbox {
    const client = new ApiClient({
      baseUrl,
      getToken: () => Promise.resolve('token'),
      onUnauthorized: () => undefined,
    });
    const made = new TipOutbox({
      record: createApi(client).tips.record,
      storage,
      storageKey: KEY,
      onRecorded: (tip) => recorded.push(tip),
      timings: { retryMinMs: 5, retryMaxMs: 20 },
    });
    open.push(made);
    return made;
  }

  beforeEach(async () => {
    server.current = new TipServer();
    baseUrl = await server.current.start();
    storage = memoryStorage();
    recorded = [];
    open = [];
  });
  afterEach(async () => {
    for (const box of open) box.close();
    await server.current.stop();
  });

  it('sends a tip and lets go of it once it is confirmed', async () => {
    const box = outbox();
    box.add(TIP);
    expect(box.store.get().tips).toMatchObject([{ state: 'sending', body: TIP }]);
    await vi.waitFor(() => expect(recorded).toHaveLength(1));
    expect(box.store.get().tips).toEqual([]);
    expect(storage.getItem(KEY)).toBeNull();
  });

  it('sends again with the same id until an answer comes', async () => {
    const { current } = server;
    current.answers = ['hang-up', problem(503, 'UNAVAILABLE'), problem(429, 'RATE_LIMITED'), OK];
    outbox().add(TIP);
    await vi.waitFor(() => expect(recorded).toHaveLength(1));
    const ids = current.received.map(({ clientTipId }) => clientTipId);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('gives each tip an id of its own', async () => {
    const box = outbox();
    box.add(TIP);
    box.add(TIP);
    await vi.waitFor(() => expect(recorded).toHaveLength(2));
    const [first, second] = server.current.received;
    expect(first?.clientTipId).not.toBe(second?.clientTipId);
  });

  it('keeps a refused tip with the reason, and sends it again only when asked', async () => {
    const { current } = server;
    current.answers = [
      problem(400, 'VALIDATION_FAILED', [{ path: 'tipperName', message: 'Too long' }]),
    ];
    const box = outbox();
    box.add(TIP);
    await vi.waitFor(() => expect(box.store.get().tips[0]?.state).toBe('refused'));
    expect(box.store.get().tips[0]?.problem).toBe('Too long');

    current.answers = [OK];
    box.retryAll();
    expect(box.store.get().tips[0]?.state).toBe('refused');
    box.retry(current.received[0]?.clientTipId ?? '');
    await vi.waitFor(() => expect(recorded).toHaveLength(1));
    expect(current.received).toHaveLength(2);
  });

  it('takes up after a reload what was not confirmed', async () => {
    const { current } = server;
    current.answers = [problem(503, 'UNAVAILABLE')];
    const before = outbox();
    before.add(TIP);
    await vi.waitFor(() => expect(before.store.get().tips[0]?.state).toBe('waiting'));
    before.close();

    current.answers = [OK];
    const after = outbox();
    after.resume();
    await vi.waitFor(() => expect(recorded).toHaveLength(1));
    expect(current.received.at(-1)?.clientTipId).toBe(current.received[0]?.clientTipId);
    expect(storage.getItem(KEY)).toBeNull();
  });

  it('waits through a lost sign-in', async () => {
    server.current.answers = [problem(401, 'AUTH_EXPIRED'), OK];
    outbox().add(TIP);
    await vi.waitFor(() => expect(recorded).toHaveLength(1));
  });

  it('forgets a discarded tip', async () => {
    server.current.answers = [problem(503, 'UNAVAILABLE')];
    const box = outbox();
    box.add(TIP);
    await vi.waitFor(() => expect(box.store.get().tips[0]?.state).toBe('waiting'));
    box.discard(server.current.received[0]?.clientTipId ?? '');
    expect(box.store.get().tips).toEqual([]);
    expect(storage.getItem(KEY)).toBeNull();
  });
});
