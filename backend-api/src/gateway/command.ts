import type { Ack, SocketError } from '@companion/contracts';
import { Logger } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { toDomainError, validationError } from '../platform/http/problem.js';
import { traces } from '../platform/tracing/traces.js';
import { SERVER_EVENT } from './types/events.js';

const logger = new Logger('Sockets');

/** What a command needs of its socket, in either namespace. */
export type CommandSocket = {
  id?: string;
  data: { messages: { take(): boolean }; scope?: CreatorScope };
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
    const work = () => answer(socket, event, body, schema, run);
    const answered = traces.isOn ? traceCommand(socket, event, body, work) : work();
    void answered.then((ack) => acknowledge?.(ack));
  });
}

/** A command as a step; a socket says nothing of what it belongs to, so it begins a trace. */
async function traceCommand<Result>(
  { data }: CommandSocket,
  command: string,
  body: unknown,
  work: () => Promise<Ack<Result>>,
): Promise<Ack<Result>> {
  const { sessionId } = (body ?? {}) as { sessionId?: unknown };
  const span = traces.start(`command ${command}`, { kind: 'server' });
  const ack = await traces.within(span, work);
  span?.end({
    'companion.creator_id': data.scope?.creatorId,
    'companion.session_id': typeof sessionId === 'string' ? sessionId : undefined,
    'companion.code': ack.ok ? undefined : ack.error.code,
  });
  return ack;
}

async function answer<Schema extends z.ZodType, Result>(
  socket: CommandSocket,
  command: string,
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
    const refused = toSocketError(error, body, {
      socketId: socket.id,
      command,
      creatorId: socket.data.scope?.creatorId,
    });
    socket.emit(SERVER_EVENT.error, refused);
    return { ok: false, error: refused };
  }
}

/**
 * An error as the `error` event tells it, naming the session that the command was about.
 * @param about who asked for what, for the log
 */
export function toSocketError(
  error: unknown,
  body?: unknown,
  about: Record<string, string | undefined> = {},
): SocketError {
  const known = toDomainError(error);
  const sessionId = (body as { sessionId?: unknown } | null | undefined)?.sessionId;
  if (known.code === 'INTERNAL') {
    logger.error({ ...about, sessionId, err: error }, 'A command failed');
  }
  return {
    message: known.message,
    code: known.code,
    ...(typeof sessionId === 'string' ? { sessionId } : {}),
    ...(known.errors === undefined ? {} : { errors: known.errors }),
  };
}
