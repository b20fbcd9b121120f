import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Nest's own start-up chatter is for whoever debugs the start. */
const CHATTER = new Set([
  'InstanceLoader',
  'NestFactory',
  'NestApplication',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);

/** Whatever an object with such a field is meant to say, its value is nobody's. */
const SECRETS = ['password', 'secret', 'token', 'authorization', 'apiKey'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** An error without what the statement was given: names, messages and secrets of creators. */
function withoutValues(error: Error): object {
  const told: Record<string, unknown> = pino.stdSerializers.err(error);
  for (const field of ['parameters', 'driverError', 'detail', 'where', 'query']) delete told[field];
  return told;
}

/** JSON lines on standard output, as Nest's logger. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino({
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: withoutValues },
      redact: { paths: SECRETS, censor: '…' },
    });
  }

  log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    const level = typeof context === 'string' && CHATTER.has(context) ? 'debug' : 'info';
    this.write(level, message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest passes the context last; an Error may come first, with a sentence after it. */
  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.pop();
    if (message instanceof Error) {
      this.pino[level]({ context, err: message }, texts[0] ?? message.message);
    } else if (typeof message === 'object' && message !== null) {
      this.pino[level]({ context, ...message }, texts[0]);
    } else {
      this.pino[level]({ context, ...(texts[0] ? { detail: texts[0] } : {}) }, String(message));
    }
  }
}
