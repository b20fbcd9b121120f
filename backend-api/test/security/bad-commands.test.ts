import {
  type Ack,
  CLIENT_EVENT,
  COMMAND_SCHEMAS,
  NAMESPACE,
  SERVER_EVENT,
} from '@companion/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { rowCounts } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import { sample, type Schema } from '../support/openapi.js';
import { TestSocket } from '../support/sockets.js';
import { anyJson, damages, HOSTILE_TEXT, nested } from './hostile.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;
const sockets: Record<string, TestSocket> = {};

beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  ({ id: sessionId } = await creator.startSession());
});
afterAll(async () => {
  for (const socket of Object.values(sockets)) socket.close();
  await house.leave();
});
beforeEach(async () => {
  for (const socket of Object.values(sockets)) socket.close();
  sockets['streaming'] = await TestSocket.streaming(app.url, creator.token);
  sockets['overlay'] = await TestSocket.overlay(app.url);
});

/** Every command of both namespaces: a new one is tested without anybody thinking of it. */
const COMMANDS = Object.entries(COMMAND_SCHEMAS).flatMap(([namespace, commands]) =>
  Object.entries(commands).map(([command, schema]) => [namespace, command, schema] as const),
);

const shapeOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
const goodBody = (schema: z.ZodType) =>
  sample(shapeOf(schema), () => sessionId) as Record<string, unknown>;

async function changingNothing(work: () => Promise<void>): Promise<void> {
  const before = await rowCounts(house.database);
  await work();
  expect(await rowCounts(house.database)).toEqual(before);
}

/** A refusal, told by the acknowledgement and by the `error` event alike. */
function expectRefused(what: string, ack: Ack<unknown>, socket: TestSocket): void {
  const error = { code: 'VALIDATION_FAILED', errors: expect.any(Array) as unknown };
  expect([what, ack]).toMatchObject([what, { ok: false, error }]);
  if (ack.ok) return;
  expect(socket.named(SERVER_EVENT.error).at(-1)?.payload).toEqual(ack.error);
}

describe.each(COMMANDS)('%s %s', (namespace, command, schema) => {
  it('with one field wrong is refused by name', async () => {
    await changingNothing(async () => {
      const socket = sockets[namespace]!;
      for (const { what, path, body } of damages(shapeOf(schema), goodBody(schema))) {
        const ack = await socket.ask(command, body);
        expectRefused(what, ack, socket);
        const named = ack.ok ? [] : ack.error.errors?.map((error) => error.path.split('.')[0]);
        expect([what, named]).toEqual([what, expect.arrayContaining([path])]);
      }
    });
  });

  it('with a payload that is no object, or with none, is refused', async () => {
    await changingNothing(async () => {
      const socket = sockets[namespace]!;
      const wholes = [null, 0, true, 'text', '', [], [goodBody(schema)], Buffer.from('{}'), [[]]];
      for (const whole of wholes) {
        expectRefused(JSON.stringify(whole), await socket.ask(command, whole), socket);
      }
      const bare = (await socket.socket.timeout(20_000).emitWithAck(command)) as Ack<unknown>;
      if (command === CLIENT_EVENT.leaveOverlay) expect(bare.ok).toBe(false);
      else expectRefused('nothing', bare, socket);
    });
  });

  it('of whatever text or JSON never breaks the server', async () => {
    const socket = sockets[namespace]!;
    const good = goodBody(schema);
    const fields = Object.keys(good);
    const check = async (body: unknown) => {
      const ack = await socket.ask(command, body);
      expect(ack.ok ? 'ok' : ack.error.code).not.toBe('INTERNAL');
    };
    for (const field of fields.filter((name) => typeof good[name] === 'string')) {
      for (const text of HOSTILE_TEXT.filter((hostile) => hostile.length < 10_000)) {
        await check({ ...good, [field]: text });
      }
    }
    await check({ ...good, [fields[0]!]: JSON.parse(nested(1_500, '[', ']')) as unknown });
    await fc.assert(
      fc.asyncProperty(fc.nat(), anyJson, fc.boolean(), async (nth, value, whole) => {
        await check(whole ? value : { ...good, [fields[nth % fields.length]!]: value });
      }),
      { numRuns: 60, interruptAfterTimeLimit: 8_000 },
    );
    expect(socket.socket.connected).toBe(true);
  });
});

describe('a connection that does not keep to the protocol', () => {
  it.each([NAMESPACE.streaming, NAMESPACE.overlay])('harms nobody else on %s', async (path) => {
    const auth = { token: creator.token };
    const frames = [
      `2${path},["error",{"message":"x"}]`,
      `2${path},["error"]`,
      `2${path},["disconnect"]`,
      `2${path},["disconnecting"]`,
      `2${path},["newListener",1]`,
      `2${path},["connect_error"]`,
      `2${path},["__proto__",{}]`,
      `2${path},["constructor"]`,
      `2${path},[]`,
      `2${path},{}`,
      `2${path},[null]`,
      `2${path},`,
      `2${path},99999999999999999999["join_session"]`,
      `3${path},1["never asked"]`,
      `51-${path},["add_tip",{"_placeholder":true,"num":0}]`,
      `51-${path},["add_tip",{"_placeholder":true,"num":9}]`,
      `4${path},{"message":"x"}`,
      `0${path},{"token":`,
      '9',
      '',
      '2/nowhere,["join_session",{}]',
      'x'.repeat(5_000),
    ];
    for (const frame of frames) {
      const rude = await TestSocket.at(app.url, path, auth);
      rude.socket.io.engine.write(`${frame}`);
      rude.socket.io.engine.write(frame);
      // Whether the server goes on with it or not is its choice.
      await Promise.race([
        new Promise((resolve) => rude.socket.once('disconnect', resolve)),
        rude.socket
          .timeout(5_000)
          .emitWithAck('join_menu', {})
          .catch(() => undefined),
        sockets['overlay']!.ask(CLIENT_EVENT.leaveOverlay, {}),
      ]);
      rude.close();
    }
    for (const socket of Object.values(sockets)) expect(socket.socket.connected).toBe(true);
    await sockets['streaming']!.must(CLIENT_EVENT.joinSession, { sessionId });
    await sockets['overlay']!.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await creator.tip({ sessionId, amountCents: 5 });
    await sockets['overlay']!.until(SERVER_EVENT.tipReceived);
  });
});
