import type { SpanContext } from '../platform/tracing/ended-span.js';
import { type Span, traces } from '../platform/tracing/traces.js';
import type { TipToWrite } from './new-tip.js';

/** What each tip on its way belongs to, and each batch. */
const tips = new WeakMap<TipToWrite, SpanContext>();
const batches = new WeakMap<TipToWrite[], Span>();

/** Remembers what the tip is recorded for. */
export function followTip(tip: TipToWrite): void {
  const { current } = traces;
  if (current !== undefined) tips.set(tip, current);
}

/** A batch is a step of its first tip's trace, and linked to what all the others belong to. */
export function traceBatch<T>(batch: TipToWrite[], write: () => Promise<T>): Promise<T> {
  if (!traces.isOn) return write();
  const [parent, ...links] = batch.flatMap((tip) => tips.get(tip) ?? []);
  const span = traces.start('tips.record_batch', {
    ...{ parent, links, kind: 'client' },
    attributes: { 'companion.tips': batch.length },
  });
  if (span !== null) batches.set(batch, span);
  return traces.within(span, write).then(
    (outcomes) => {
      span?.end();
      return outcomes;
    },
    (error: unknown) => {
      span?.end({}, error);
      throw error;
    },
  );
}

/** What is told of a batch belongs to it. */
export function tellOfBatch(batch: TipToWrite[], tell: () => void): void {
  traces.within(batches.get(batch), tell);
}
