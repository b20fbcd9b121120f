import { CLIENT_EVENT, NAMESPACE } from '@companion/contracts';
import { WebSocket } from 'ws';
import { quantile } from '../closed-loop.js';
import { type Jobs, STAMP, type Watched } from './jobs.js';
import { WireClient } from './wire.js';

/** Those who watch one session. */
const room = { viewers: [] as { close(): void }[], taken: [] as number[], packets: [] as string[] };
let lastAt = 0n;
let seen: () => void = () => undefined;

function hear(text: string, first: boolean): void {
  const now = process.hrtime.bigint();
  if (first) room.packets.push(text);
  for (const [, sentAt] of text.matchAll(STAMP)) {
    room.taken.push(Number(now - BigInt(sentAt ?? 0)) / 1e6);
    lastAt = now;
  }
  seen();
}

export async function watch({ url, viewers, sessionIds }: Jobs['watch']['ask']): Promise<null> {
  // A few at a time: a thousand at once would only measure the accept queue.
  for (let joined = 0; joined < viewers; joined += 50) {
    await join(url, joined, Math.min(50, viewers - joined), sessionIds);
  }
  return null;
}

export async function storm({ url, viewers, sessionIds }: Jobs['storm']['ask']): Promise<number> {
  const begun = performance.now();
  await join(url, 0, viewers, sessionIds);
  return performance.now() - begun;
}

async function join(url: string, from: number, count: number, sessionIds: string[]) {
  const joining = Array.from({ length: count }, (_, at) => {
    const sessionId = sessionIds[(from + at) % sessionIds.length];
    const isFirst = from + at === 0;
    // Where all watch one session all hear the same; of many, each is heard for itself.
    const isKept = isFirst || sessionIds.length > 1;
    return sessionId === undefined ? plain(url, isFirst) : overlay(url, isKept, sessionId);
  });
  room.viewers.push(...(await Promise.all(joining)));
}

async function overlay(url: string, first: boolean, sessionId: string) {
  const client = await WireClient.connect(url, NAMESPACE.overlay, {});
  client.onEvent = (text) => hear(text, first);
  await client.ask(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
  return client;
}

async function plain(url: string, first: boolean) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => hear(data.toString(), first));
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return { close: () => socket.terminate() };
}

export async function watched({ deliveries: wanted }: Jobs['watched']['ask']): Promise<Watched> {
  await new Promise<void>((resolve, reject) => {
    const tooLate = setTimeout(
      () => reject(new Error(`${room.taken.length} of ${wanted} tips arrived in time`)),
      60_000,
    );
    seen = () => {
      if (room.taken.length < wanted) return;
      clearTimeout(tooLate);
      resolve();
    };
    seen();
  });
  seen = () => undefined;
  const taken = room.taken.splice(0).sort((a, b) => a - b);
  const packets = room.packets.splice(0);
  return { p50Ms: quantile(taken, 0.5), p99Ms: quantile(taken, 0.99), lastAt, packets };
}

export function leave(): Promise<null> {
  for (const viewer of room.viewers.splice(0)) viewer.close();
  room.taken.length = 0;
  room.packets.length = 0;
  return Promise.resolve(null);
}
