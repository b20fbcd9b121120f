import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Attributes, EndedSpan, SpanContext } from './ended-span.js';
import type { OtlpExporter } from './otlp-exporter.js';

type Beginning = {
  parent?: SpanContext;
  kind?: EndedSpan['kind'];
  attributes?: Attributes;
  links?: SpanContext[];
};

/** A step under way. */
export class Span {
  readonly context: SpanContext;
  private readonly startMs = performance.timeOrigin + performance.now();
  private hasEnded = false;

  constructor(
    private readonly name: string,
    private readonly beginning: Beginning,
    private readonly ended: (span: EndedSpan) => void,
  ) {
    const traceId = beginning.parent?.traceId ?? randomBytes(16).toString('hex');
    this.context = { traceId, spanId: randomBytes(8).toString('hex') };
  }

  /** Once; what comes later is not told. @param error of which only the kind is told */
  end(attributes: Attributes = {}, error?: unknown): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    const { parent, kind = 'internal', links = [] } = this.beginning;
    this.ended({
      ...this.context,
      ...{ parentSpanId: parent?.spanId, name: this.name, kind, links, startMs: this.startMs },
      endMs: performance.timeOrigin + performance.now(),
      attributes: { ...this.beginning.attributes, ...attributes },
      error: error === undefined ? undefined : error instanceof Error ? error.name : 'Error',
    });
  }
}

/**
 * Where time goes on the way of a request or a tip, for whoever collects OpenTelemetry traces. Off unless
 * an address to send them to is configured; then nothing is loaded, kept or followed, and each place that would
 * tell something is one look at a field.
 */
class Traces {
  private exporter: OtlpExporter | null = null;
  private readonly following = new AsyncLocalStorage<SpanContext>();

  get isOn(): boolean {
    return this.exporter !== null;
  }

  /** @param endpoint where OTLP is taken over HTTP, without `/v1/traces`; undefined leaves them off */
  async begin(endpoint: string | undefined): Promise<void> {
    if (endpoint === undefined || this.exporter !== null) return;
    const { OtlpExporter: Exporter } = await import('./otlp-exporter.js');
    this.exporter = new Exporter(endpoint);
  }

  /** Sends what is left. */
  async stop(): Promise<void> {
    const { exporter } = this;
    this.exporter = null;
    await exporter?.close();
  }

  /** What the present step belongs to. */
  get current(): SpanContext | undefined {
    return this.exporter === null ? undefined : this.following.getStore();
  }

  /** A step whose end its owner tells; null when nobody asks. */
  start(name: string, beginning: Beginning = {}): Span | null {
    const { exporter } = this;
    if (exporter === null) return null;
    const parent = beginning.parent ?? this.following.getStore();
    return new Span(name, { ...beginning, parent }, (span) => exporter.add(span));
  }

  /** What is done in `work`, and later because of it, belongs to the step. */
  within<T>(span: Span | SpanContext | null | undefined, work: () => T): T {
    if (span === null || span === undefined) return work();
    return this.following.run('context' in span ? span.context : span, work);
  }

  /** A step that is as long as `work`. */
  async around<T>(name: string, beginning: Beginning, work: () => Promise<T>): Promise<T> {
    const span = this.start(name, beginning);
    if (span === null) return work();
    try {
      const result = await this.within(span, work);
      span.end();
      return result;
    } catch (error) {
      span.end({}, error);
      throw error;
    }
  }

  /** The same, for work that is done when it returns. */
  aroundSync(name: string, attributes: Attributes, work: () => void): void {
    const span = this.start(name, { attributes });
    this.within(span, work);
    span?.end();
  }
}

/** Of this process. */
export const traces = new Traces();

const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f]{2}$/u;

/** What a caller says its request belongs to (W3C); undefined when it says nothing or nonsense. */
export function parseTraceparent(header: unknown): SpanContext | undefined {
  const [, traceId, spanId] = (typeof header === 'string' && TRACEPARENT.exec(header)) || [];
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
}
