import { COMMAND_SCHEMAS, NAMESPACE } from '@companion/contracts';
import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { damagedJson } from './damage.js';
import type { Dice } from './dice.js';
import type { Schema } from '../openapi/document.js';
import { rawFrame } from './frames.js';
import { HANG_MS, judgeAck } from './judge.js';
import type { Pool } from './pool.js';
import { validValue } from './values.js';

type Space = keyof typeof NAMESPACE;

/** Every command of every namespace, with what its payload looks like: a new one is found by itself. */
const COMMANDS = Object.entries(COMMAND_SCHEMAS).flatMap(([space, schemas]) =>
  Object.entries(schemas).map(([command, schema]) => ({
    space: space as Space,
    command,
    shape: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema,
  })),
);

export type SocketInput = { sent: string; wrong: string | undefined };

/** A player's connections: one well-behaved in each namespace, and rude ones that come and go. */
export class SocketClient {
  private readonly sockets = new Map<Space, Socket>();

  constructor(
    private readonly url: string,
    private token: string,
  ) {}

  renew(token: string): void {
    this.close();
    this.token = token;
  }

  /** Sends one command, good or damaged, and judges its acknowledgement. */
  async command(dice: Dice, pool: Pool, creatorId: string): Promise<SocketInput> {
    const { space, command, shape } = dice.pick(COMMANDS);
    const idOf = (field: string) => {
      if (field === 'creatorId') return dice.chance(0.8) ? creatorId : dice.uuid();
      if (field === 'overlayKey') return pool.overlayKeys.at(-1) ?? 'A'.repeat(43);
      return pool.id(field, '/api/sessions', dice);
    };
    const good = validValue(shape, dice, idOf);
    const body = dice.chance(0.5) ? good : parsed(damagedJson(good, dice));
    const sent = `${space} ${command} ${String(JSON.stringify(body)).slice(0, 300)}`;
    const socket = await this.open(space);
    if (socket === undefined) return { sent, wrong: 'a connection was refused' };
    const ack = await (
      socket.timeout(HANG_MS).emitWithAck(command, body) as Promise<unknown>
    ).catch((error: unknown) => error);
    if (!(ack instanceof Error)) return { sent, wrong: judgeAck(ack) };
    return { sent, wrong: socket.connected ? 'no answer' : 'the connection was cut' };
  }

  /** Opens a connection and sends frames over it that no client would. */
  async rude(dice: Dice, frames: number): Promise<SocketInput> {
    const space = dice.pick(Object.keys(NAMESPACE) as Space[]);
    const path = NAMESPACE[space];
    const socket = new WebSocket(
      `${this.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    );
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => socket.terminate());
    const sent: string[] = [];
    await Promise.race([once(socket, 'message'), closed]);
    if (dice.chance(0.9)) socket.send(`40${path},${JSON.stringify({ token: this.token })}`);
    for (let nth = 0; nth < frames; nth += 1) {
      const frame = rawFrame(path, dice);
      sent.push(String(frame).slice(0, 100));
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    }
    // Said before the close, so that all of it is read first.
    socket.close();
    const deadline = setTimeout(() => socket.terminate(), HANG_MS);
    await closed;
    clearTimeout(deadline);
    return { sent: `frames ${JSON.stringify(sent)}`, wrong: undefined };
  }

  private async open(space: Space): Promise<Socket | undefined> {
    const known = this.sockets.get(space);
    if (known?.connected === true) return known;
    known?.close();
    const socket = io(`${this.url}${NAMESPACE[space]}`, {
      auth: { token: this.token },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: HANG_MS,
    });
    this.sockets.set(space, socket);
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', () => resolve(undefined));
    });
  }

  close(): void {
    for (const socket of this.sockets.values()) socket.close();
    this.sockets.clear();
  }
}

/** What the client's own library can send; what it cannot goes over as text, or in a raw frame. */
function parsed(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json);
    JSON.stringify(value);
    return value;
  } catch {
    return json;
  }
}
