import { Logger } from '@nestjs/common';
import { productVersion } from '../config/product-version.js';
import type { EndedSpan } from './ended-span.js';

const SEND_EVERY_MS = 1_000;
const SEND_AT = 512;
/** Steps that wait; more are left out rather than remembered. */
const KEEP = 8_192;
const PATIENCE_MS = 5_000;
const KINDS = { internal: 1, server: 2, client: 3 };
const FAILED = 2;

/** Sends steps in batches to a collector, as OTLP over HTTP in JSON. What it cannot bring is lost. */
export class OtlpExporter {
  private readonly logger = new Logger('Traces');
  private readonly url: string;
  private readonly timer: NodeJS.Timeout;
  private waiting: EndedSpan[] = [];
  private sending: Promise<void> = Promise.resolve();
  private isAway = false;

  constructor(endpoint: string) {
    this.url = `${endpoint.replace(/\/$/u, '')}/v1/traces`;
    this.timer = setInterval(() => this.send(), SEND_EVERY_MS).unref();
  }

  add(span: EndedSpan): void {
    if (this.waiting.length >= KEEP) return;
    this.waiting.push(span);
    if (this.waiting.length === SEND_AT) this.send();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.send();
    await this.sending;
  }

  private send(): void {
    if (this.waiting.length === 0) return;
    const spans = this.waiting;
    this.waiting = [];
    this.sending = this.sending.then(() => this.post(spans));
  }

  private async post(spans: EndedSpan[]): Promise<void> {
    try {
      const { ok, status } = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(toOtlp(spans)),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!ok) throw new Error(`it answers ${status}`);
      this.isAway = false;
    } catch (error) {
      if (!this.isAway) this.logger.warn(`Traces are lost: ${String(error)}`);
      this.isAway = true;
    }
  }
}

function toOtlp(spans: EndedSpan[]): object {
  return {
    resourceSpans: [
      {
        resource: {
          attributes: attributesOf({
            'service.name': 'streaming-companion',
            'service.version': productVersion(),
            'process.pid': process.pid,
          }),
        },
        scopeSpans: [{ scope: { name: 'streaming-companion' }, spans: spans.map(spanOf) }],
      },
    ],
  };
}

function spanOf({ kind, startMs, endMs, attributes, links, error, ...span }: EndedSpan): object {
  return {
    ...span,
    kind: KINDS[kind],
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(endMs),
    attributes: attributesOf(attributes),
    links,
    status: error === undefined ? {} : { code: FAILED, message: error },
  };
}

/** As a string: it is more than a number holds. */
const nanoseconds = (ms: number): string => String(BigInt(Math.round(ms * 1_000)) * 1_000n);

function attributesOf(attributes: EndedSpan['attributes']): object[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [
      { key, value: typeof value === 'number' ? { doubleValue: value } : { stringValue: value } },
    ];
  });
}
