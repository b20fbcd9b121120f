import type { Connector } from '@companion/contracts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ConnectorSupervisor } from '../../src/connectors/connector-supervisor.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { ChaturbateServer, tipEvent } from './chaturbate-server.js';
import { ConnectedCreator } from './connected-creator.js';
import { CuttableProxy } from './cuttable-proxy.js';

const TOKEN = 'SECRETTOKEN0123';
const TAKEN_OVER_MS = 15_000;
let server: ChaturbateServer;
let house: TestHouse;
/** The most polls of one account that the platform ever saw at the same moment. */
let together = 0;
const apps: { close: () => Promise<void> }[] = [];

async function start(): Promise<TestApp> {
  const app = await house.start({ REDIS_PORT: '', CHATURBATE_EVENTS_URL: server.url });
  apps.push(app);
  return app;
}
const idsAt = ({ nest }: TestApp) => nest.get(ConnectorSupervisor).runningIds;

async function connect(url: string, accounts: number): Promise<ConnectedCreator[]> {
  return Promise.all(
    Array.from({ length: accounts }, async (_, nth) => {
      const creator = await TestCreator.signUp(url);
      const her = new ConnectedCreator(creator, { username: `host${nth + 1}`, token: TOKEN });
      await her.connect();
      return her;
    }),
  );
}

beforeAll(async () => {
  house = await openHouse();
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await house.database.query('DELETE FROM connectors');
  await server.stop();
});
afterAll(() => house.leave());

async function openPlatform(): Promise<void> {
  server = await ChaturbateServer.start('host1', TOKEN);
  server.anyAccount = true;
  together = 0;
  server.onHeld = (mostOfOneAccount) => (together = Math.max(together, mostOfOneAccount));
}

it('processes share the connectors, each run by one, as processes come and go', async () => {
  await openPlatform();
  const first = await start();
  const people = await connect(first.url, 3);
  await eventually(() => expect(idsAt(first)).toHaveLength(3));

  const second = await start();
  await eventually(() => {
    expect([idsAt(first).length, idsAt(second).length].toSorted()).toEqual([1, 2]);
  });
  expect(new Set([...idsAt(first), ...idsAt(second)]).size).toBe(3);

  // Paused at one process, it ends at the other.
  const [her] = people as [ConnectedCreator];
  const [{ id }] = (await her.connectors()) as [Connector];
  const other = idsAt(first).includes(id) ? second : first;
  const elsewhere = new ConnectedCreator(her.creator.at(other.url), {
    username: 'host1',
    token: TOKEN,
  });
  expect((await elsewhere.act(id, 'pause')).status).toBe(200);
  await eventually(() => expect([...idsAt(first), ...idsAt(second)]).not.toContain(id));
  expect((await her.connector(id)).state).toBe('paused');
  await elsewhere.act(id, 'resume');
  await her.reaches(id, 'connected');

  // One that stops in good order leaves the rest at once.
  await first.close();
  await eventually(() => expect(idsAt(second)).toHaveLength(3));
  expect(together).toBe(1);
});

it('who cannot renew stops before another takes over, and no tip is lost or counted twice', async () => {
  await openPlatform();
  const proxy = await CuttableProxy.to(house.database.postgres);
  const { host, port } = house.database.postgres;
  Object.assign(house.database.postgres, { host: '127.0.0.1', port: proxy.port });
  const cutOff = await start();
  Object.assign(house.database.postgres, { host, port });
  const [her] = (await connect(cutOff.url, 1)) as [ConnectedCreator];
  const { id: sessionId } = await her.creator.startSession();
  await server.until(() => server.heldPolls === 1, 'a held poll', 20_000);
  const heir = await start();

  await proxy.cut();
  const cutAt = Date.now();
  server.emit(tipEvent({ tokens: 3 }));
  await eventually(() => expect(idsAt(heir)).toHaveLength(1));
  expect(Date.now() - cutAt).toBeLessThan(TAKEN_OVER_MS);
  expect(idsAt(cutOff)).toEqual([]);
  const after = new ConnectedCreator(her.creator.at(heir.url), { username: 'host1', token: TOKEN });
  await after.tips(sessionId, 1);
  expect(together).toBe(1);
  await proxy.mend();
  expect(idsAt(cutOff)).toEqual([]);
  await cutOff.close();
  await proxy.cut();
});
