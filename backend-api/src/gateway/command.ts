import type { Ack, SocketError } from '@companion/contracts';
import { Logger } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError } from '../platform/http/domain-error.js';
import { toDomainError, validationError } from '../platform/http/problem.js';
import { SERVER_EVENT } from './types/events.js';

const logger = new Logger('Sockets');

/** What a command needs of its socket, in either namespace. */
export type CommandSocket = {
  data: { messages: { take(): boolean } };
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  emit(event: typeof SERVER_EVENT.error, payload: SocketError): unknown;
};

/**
 * Listens for a command: counts it, checks its payload, runs it, and answers by acknowledgement; what is
 * refused is told by the `error` event too, for clients that ask for no acknowledgement.
 */
export function onCommand<Schema extends z.ZodType, Result>(
  socket: CommandSocket,
  event: string,
  schema: Schema,
  run: (command: z.output<Schema>) => Promise<Result>,
): void {
  socket.on(event, (...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (ack: Ack<Result>) => void) : null;
    const body = typeof args[0] === 'function' ? undefined : args[0];
    void answer(socket, body, schema, run).then((ack) => acknowledge?.(ack));
  });
}

async function answer<Schema extends z.ZodType, Result>(
  socket: CommandSocket,
  body: unknown,
  schema: Schema,
  run: (command: z.output<Schema>) => Promise<Result>,
): Promise<Ack<Result>> {
  try {
    if (!socket.data.messages.take()) {
      throw new DomainError('RATE_LIMITED', 'Too many messages; slow down', { retryAfter: 1 });
    }
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw validationError(parsed.error.issues, 'payload');
    return { ok: true, data: await run(parsed.data) };
  } catch (error) {
    const refused = toSocketError(error, body);
    socket.emit(SERVER_EVENT.error, refused);
    return { ok: false, error: refused };
  }
}

/** An error as the `error` event tells it, naming the session that the command was about. */
export function toSocketError(error: unknown, body?: unknown): SocketError {
  const known = toDomainError(error);
  if (known.code === 'INTERNAL') logger.error(error, 'A command failed');
  const sessionId = (body as { sessionId?: unknown } | null | undefined)?.sessionId;
  return {
    message: known.message,
    code: known.code,
    ...(typeof sessionId === 'string' ? { sessionId } : {}),
    ...(known.errors === undefined ? {} : { errors: known.errors }),
  };
}
