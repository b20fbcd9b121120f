import { CLIENT_EVENT, NAMESPACE } from '@companion/contracts';
import { WebSocket } from 'ws';
import { quantile } from '../closed-loop.js';
import { CountingViewer } from './counting-viewer.js';
import { type Jobs, STAMP, type Viewers, type Watched } from './jobs.js';
import { WireClient } from './wire.js';

/** Those who watch one session. */
const room = { viewers: [] as { close(): void }[], taken: [] as number[], packets: [] as string[] };
let lastAt = 0n;
let wanted = Infinity;
let seen: () => void = () => undefined;

function take(sentAt: string): void {
  const now = process.hrtime.bigint();
  room.taken.push(Number(now - BigInt(sentAt)) / 1e6);
  lastAt = now;
  if (room.taken.length >= wanted) seen();
}

function hear(text: string): void {
  room.packets.push(text);
  for (const [, sentAt] of text.matchAll(STAMP)) take(sentAt ?? '0');
}

export async function watch(ask: Viewers): Promise<null> {
  // A few at a time: a thousand at once would only measure the accept queue.
  for (let joined = 0; joined < ask.viewers; joined += 50) {
    await join(ask, joined, Math.min(50, ask.viewers - joined));
  }
  return null;
}

export async function storm(ask: Viewers): Promise<number> {
  const begun = performance.now();
  await join(ask, 0, ask.viewers);
  return performance.now() - begun;
}

async function join({ url, sessionIds, read }: Viewers, from: number, count: number) {
  const joining = Array.from({ length: count }, (_, at) => {
    const sessionId = sessionIds[(from + at) % sessionIds.length];
    const isRead = read === 'every' || from + at === 0;
    if (sessionId === undefined) return plain(url, isRead);
    return isRead ? reader(url, sessionId) : counter(url, sessionId);
  });
  room.viewers.push(...(await Promise.all(joining)));
}

async function reader(url: string, sessionId: string) {
  const client = await WireClient.connect(url, NAMESPACE.overlay, {});
  client.onEvent = hear;
  await client.ask(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
  return client;
}

async function counter(url: string, sessionId: string) {
  const address = new URL('/socket.io/?EIO=4&transport=websocket&compress=1', url);
  const viewer = await CountingViewer.open(address);
  await viewer.join(NAMESPACE.overlay, CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
  return viewer.watch(take);
}

async function plain(url: string, isRead: boolean) {
  if (!isRead) return (await CountingViewer.open(new URL(url))).watch(take);
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => hear(data.toString()));
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return { close: () => socket.terminate() };
}

export async function watched({ deliveries }: Jobs['watched']['ask']): Promise<Watched> {
  await new Promise<void>((resolve, reject) => {
    const tooLate = setTimeout(
      () => reject(new Error(`${room.taken.length} of ${deliveries} tips arrived in time`)),
      60_000,
    );
    wanted = deliveries;
    seen = () => {
      clearTimeout(tooLate);
      resolve();
    };
    if (room.taken.length >= wanted) seen();
  });
  wanted = Infinity;
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
