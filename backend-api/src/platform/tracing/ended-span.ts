export type SpanContext = { traceId: string; spanId: string };
export type Attributes = Record<string, string | number | undefined>;

/** A step that has ended. Times are Unix time in ms, with fractions. */
export type EndedSpan = SpanContext & {
  parentSpanId: string | undefined;
  name: string;
  kind: 'internal' | 'server' | 'client';
  startMs: number;
  endMs: number;
  attributes: Attributes;
  links: SpanContext[];
  error: string | undefined;
};
