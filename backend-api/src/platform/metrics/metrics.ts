import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** A name, and what it is as Prometheus shows it. Times are in seconds. */
type Told<Label extends string> = { name: string; help: string; labels?: Label[] };
type Values<Label extends string> = (readonly [
  labels: Partial<Record<Label, string>>,
  value: number,
])[];

/** What this process measures of itself, for Prometheus. Each part adds its own when it is made. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  readonly contentType = this.registry.contentType;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Something looked up whenever Prometheus asks. What throws is left out of that answer. */
  watch<Label extends string>(
    { name, help, labels = [] }: Told<Label>,
    look: () => Values<Label> | Promise<Values<Label>>,
  ): void {
    new Gauge({
      registers: [this.registry],
      labelNames: labels,
      name,
      help,
      async collect() {
        this.reset();
        const values = await Promise.resolve()
          .then(look)
          .catch(() => []);
        for (const [labelled, value] of values) this.set(labelled, value);
      },
    });
  }

  /** @returns what adds to it */
  count<Label extends string>({
    name,
    help,
    labels = [],
  }: Told<Label>): (more: number, labels: Record<Label, string>) => void {
    const registers = [this.registry];
    const counter = new Counter({ registers, labelNames: labels, name, help });
    return (more, labelled) => {
      counter.inc(labelled, more);
    };
  }

  /** @returns what notes one measurement */
  distribution<Label extends string>(
    { name, help, labels = [] }: Told<Label>,
    buckets: number[],
  ): (value: number, labels?: Partial<Record<Label, string>>) => void {
    const registers = [this.registry];
    const histogram = new Histogram({ registers, labelNames: labels, name, help, buckets });
    return (value, labelled = {}) => {
      histogram.observe(labelled, value);
    };
  }

  /** All of it in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
