import { CLIENT_EVENT, type RecordedTip } from '@companion/contracts';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';

/** A step as OTLP has it in JSON. */
type Span = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: { stringValue?: string; doubleValue?: number } }[];
  links: { traceId: string; spanId: string }[];
  status: { code?: number };
};
type Export = {
  resourceSpans: {
    resource: { attributes: Span['attributes'] };
    scopeSpans: { spans: Span[] }[];
  }[];
};

/** A collector: takes what comes as a real one does, and keeps it. */
const exports: Export[] = [];
const paths = new Set<string>();
let collector: Server;
let house: TestHouse;
let app: TestApp;
let luna: TestCreator;
let sessionId: string;
beforeAll(async () => {
  collector = createServer((request, response) => {
    paths.add(`${request.method} ${request.url} ${request.headers['content-type']}`);
    void json(request).then((body) => {
      exports.push(body as Export);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  house = await openHouse();
  app = await house.start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  luna = await TestCreator.signUp(app.url);
  ({ id: sessionId } = await luna.startSession());
});
afterAll(async () => {
  await house.leave();
  collector.close();
});

const spans = (): Span[] =>
  exports.flatMap((it) => it.resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
const valueOf = ({ attributes }: Span, key: string): string | number | undefined => {
  const value = attributes.find((it) => it.key === key)?.value;
  return value?.stringValue ?? value?.doubleValue;
};
async function spanWith(is: (span: Span) => boolean): Promise<Span> {
  await eventually(() => expect(spans().find(is)?.name).toBeDefined());
  return spans().find(is) as Span;
}

it('follow one tip from the command through its batch to the broadcast', async () => {
  const socket = await TestSocket.streaming(app.url, luna.token);
  await socket.must<RecordedTip>(CLIENT_EVENT.addTip, {
    ...{ sessionId, amountCents: 500, tipperName: 'Shy Sam', message: 'for you alone' },
  });
  socket.close();
  const command = await spanWith(({ name }) => name === 'command add_tip');
  expect(command.parentSpanId).toBeUndefined();
  expect(valueOf(command, 'companion.session_id')).toBe(sessionId);
  expect(valueOf(command, 'companion.creator_id')).toBe(luna.id);
  const batch = await spanWith(({ parentSpanId }) => parentSpanId === command.spanId);
  expect(batch.name).toBe('tips.record_batch');
  expect(valueOf(batch, 'companion.tips')).toBe(1);
  const told = await spanWith(({ parentSpanId }) => parentSpanId === batch.spanId);
  expect(told.name).toBe('live.session');
  expect(new Set([command, batch, told].map(({ traceId }) => traceId)).size).toBe(1);

  const [began, committed, shown] = [command, batch, told].map((span) =>
    BigInt(span.startTimeUnixNano),
  ) as [bigint, bigint, bigint];
  expect(began <= committed && committed <= shown).toBe(true);
  expect(BigInt(told.endTimeUnixNano) <= BigInt(command.endTimeUnixNano)).toBe(true);

  await spanWith(({ name }) => name === 'outbox.sequence');
  await spanWith(({ name }) => name.startsWith('consumer '));
  expect([...paths]).toEqual(['POST /v1/traces application/json']);
  expect(exports[0]?.resourceSpans[0]?.resource.attributes).toContainEqual({
    ...{ key: 'service.name', value: { stringValue: 'streaming-companion' } },
  });
  for (const said of ['Shy Sam', 'for you alone', luna.token]) {
    expect(JSON.stringify(exports)).not.toContain(said);
  }
});

it('continue what a request says it belongs to, and nothing that is nonsense', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const parent = '00f067aa0ba902b7';
  const ask = (traceparent: string) =>
    call(app.url, 'GET', `/api/sessions/${sessionId}`, {
      ...{ token: luna.token, headers: { traceparent } },
    });
  await ask(`00-${traceId}-${parent}-01`);
  const request = await spanWith((span) => span.traceId === traceId);
  expect(request).toMatchObject({ name: 'GET /api/sessions/:id', kind: 2, parentSpanId: parent });
  expect(valueOf(request, 'http.response.status_code')).toBe(200);
  expect(valueOf(request, 'companion.session_id')).toBe(sessionId);

  await ask(`00-${'0'.repeat(32)}-${parent}-01`);
  await luna.call('GET', '/api/menu');
  await spanWith(({ name }) => name === 'GET /api/menu');
  expect(spans().filter(({ parentSpanId }) => parentSpanId === parent)).toHaveLength(1);
});

it('link a batch to every tip in it', async () => {
  const sockets = await Promise.all(
    Array.from({ length: 4 }, () => TestSocket.streaming(app.url, luna.token)),
  );
  await Promise.all(
    Array.from({ length: 80 }, (_, nth) =>
      (sockets[nth % 4] as TestSocket).must(CLIENT_EVENT.addTip, {
        ...{ sessionId, amountCents: 100 + nth },
      }),
    ),
  );
  for (const socket of sockets) socket.close();
  const shared = await spanWith(
    (span) => span.name === 'tips.record_batch' && Number(valueOf(span, 'companion.tips')) > 1,
  );
  expect(shared.links).toHaveLength(Number(valueOf(shared, 'companion.tips')) - 1);
});
