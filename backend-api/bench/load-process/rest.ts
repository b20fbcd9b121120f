import { Agent, request } from 'node:http';
import { closedLoop } from '../closed-loop.js';
import { randomTip } from '../tips.js';
import type { Jobs, Seat } from './jobs.js';

export async function tipByRest({ url, seats, load }: Jobs['tipByRest']['ask']) {
  const agent = new Agent({ keepAlive: true, maxSockets: load.callers });
  try {
    return await closedLoop(load, (caller) =>
      post(agent, url, seats[caller % seats.length] as Seat),
    );
  } finally {
    agent.destroy();
  }
}

function post(agent: Agent, url: string, { sessionId, token }: Seat): Promise<void> {
  const body = JSON.stringify(randomTip(sessionId));
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/tips`, {
      agent,
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 201) resolve();
        else reject(new Error(`POST /api/tips answered ${response.statusCode}`));
      });
    });
    sent.end(body);
  });
}
