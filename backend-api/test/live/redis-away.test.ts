import { CLIENT_EVENT, type Health, SERVER_EVENT } from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOMAIN_EVENTS_STREAM } from '../../src/domain-events/redis-stream.consumer.js';
import { openHouse, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';
import { TestSocket } from '../support/sockets.js';

let house: TestHouse;
let redis: TestRedis;
beforeAll(async () => {
  house = await openHouse();
  redis = await TestRedis.start();
});
afterAll(async () => {
  await house.leave();
  await redis.stop();
});

describe('without the Redis that was configured', () => {
  it('starts, records, shows, says so, and delivers the events when Redis is back', async () => {
    await redis.kill();
    const app = await house.start(redis.environment);
    const creator = await TestCreator.signUp(app.url);
    const { id: sessionId } = await creator.startSession();
    const overlay = await TestSocket.overlay(app.url);
    await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });

    const { tip } = await creator.tip({ sessionId, amountCents: 700 });
    await overlay.until(SERVER_EVENT.tipReceived);
    const health = await call<Health>(app.url, 'GET', '/health/ready');
    expect(health.status).toBe(200);
    expect(health.body.status).toBe('degraded');

    await redis.resume();
    await eventually(async () => {
      const told = await redis.client.xrange(DOMAIN_EVENTS_STREAM, '-', '+');
      const payloads = told.map(([, fields]) => fields.join(' '));
      expect(payloads.some((payload) => payload.includes(tip.id))).toBe(true);
    });
    await eventually(async () => {
      expect((await call<Health>(app.url, 'GET', '/health/ready')).body.status).toBe('ok');
    });

    const second = await house.start(redis.environment);
    const elsewhere = await TestSocket.overlay(second.url);
    await elsewhere.must(CLIENT_EVENT.joinOverlay, { sessionId });
    await eventually(async () => {
      await creator.tip({ sessionId, amountCents: 100 });
      expect(elsewhere.named(SERVER_EVENT.tipReceived).length).toBeGreaterThan(0);
    });
    overlay.close();
    elsewhere.close();
  });
});
