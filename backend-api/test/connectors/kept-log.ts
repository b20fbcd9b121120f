import type { LoggerService } from '@nestjs/common';

/** A logger that keeps what it is told, errors with all they carry. */
export class KeptLog implements LoggerService {
  readonly lines: string[] = [];

  log = (...parts: unknown[]): void => this.keep(parts);
  warn = (...parts: unknown[]): void => this.keep(parts);
  error = (...parts: unknown[]): void => this.keep(parts);
  fatal = (...parts: unknown[]): void => this.keep(parts);
  debug = (...parts: unknown[]): void => this.keep(parts);
  verbose = (...parts: unknown[]): void => this.keep(parts);

  get text(): string {
    return this.lines.join('\n');
  }

  private keep(parts: unknown[]): void {
    const texts = parts.map((part) =>
      part instanceof Error ? `${part.stack} ${JSON.stringify(part)}` : JSON.stringify(part),
    );
    this.lines.push(texts.join(' '));
  }
}
