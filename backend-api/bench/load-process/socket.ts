import { CLIENT_EVENT, NAMESPACE } from '@companion/contracts';
import { closedLoop } from '../closed-loop.js';
import { randomTip } from '../tips.js';
import type { Jobs, Seat } from './jobs.js';
import { WireClient } from './wire.js';

export async function tipBySocket({ url, seats, load, connections }: Jobs['tipBySocket']['ask']) {
  const clients = await Promise.all(
    Array.from({ length: connections }, async (_, at) => {
      const { sessionId, token } = seats[at % seats.length] as Seat;
      const client = await WireClient.connect(url, NAMESPACE.streaming, { token });
      return { client, sessionId };
    }),
  );
  try {
    return await closedLoop(load, (caller) => {
      const { client, sessionId } = clients[caller % connections] as (typeof clients)[number];
      return client.ask(CLIENT_EVENT.addTip, randomTip(sessionId));
    });
  } finally {
    for (const { client } of clients) client.close();
  }
}
