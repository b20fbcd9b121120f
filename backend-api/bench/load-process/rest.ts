import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { closedLoop, type Load } from '../closed-loop.js';
import { randomTip } from '../tips.js';
import type { Jobs, Seat } from './jobs.js';

type Post = { address: string; body: string; headers: Record<string, string> };

export function tipByRest({ url, seats, load }: Jobs['tipByRest']['ask']) {
  return postAll(load, seats, ({ sessionId, token }) => ({
    address: `${url}/api/tips`,
    body: JSON.stringify(randomTip(sessionId)),
    headers: { authorization: `Bearer ${token}` },
  }));
}

export function tipByWebhook({ url, seats, load }: Jobs['tipByWebhook']['ask']) {
  return postAll(load, seats, ({ sessionId, webhook }) => {
    const { amountCents, tipperName, message, clientTipId: eventId } = randomTip(sessionId);
    const body = JSON.stringify({ eventId, amountCents, tipperName, message });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', webhook.signingSecret)
      .update(`${timestamp}.${body}`)
      .digest('hex');
    return {
      address: `${url}/api/connectors/inbound/${webhook.id}`,
      body,
      headers: {
        'x-companion-timestamp': timestamp,
        'x-companion-signature': `sha256=${signature}`,
      },
    };
  });
}

async function postAll(load: Load, seats: Seat[], next: (seat: Seat) => Post) {
  const agent = new Agent({ keepAlive: true, maxSockets: load.callers });
  try {
    return await closedLoop(load, (caller) =>
      post(agent, next(seats[caller % seats.length] as Seat)),
    );
  } finally {
    agent.destroy();
  }
}

function post(agent: Agent, { address, body, headers }: Post): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(address, {
      agent,
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 201) resolve();
        else reject(new Error(`POST ${address} answered ${response.statusCode}`));
      });
    });
    sent.end(body);
  });
}
