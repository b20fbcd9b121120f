import type { ComponentHealth } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';

type Check = () => ComponentHealth | Promise<ComponentHealth>;

const SILENT: ComponentHealth = { status: 'degraded', detail: 'Does not answer' };
/** Whoever watches gives up soon: a check that hangs must not hide what the others say. */
const PATIENCE_MS = 2_000;

/** What the parts of the product say of themselves when `/health/ready` is asked. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, Check>();

  /** `down` is for what nothing works without; whatever else is amiss is `degraded`. */
  add(component: string, check: Check): void {
    this.checks.set(component, check);
  }

  /** All at once, by component. */
  async look(): Promise<Record<string, ComponentHealth>> {
    const patience = delay(PATIENCE_MS, SILENT, { ref: false });
    const looked = [...this.checks].map(async ([component, check]) => {
      const health = Promise.resolve()
        .then(check)
        .catch(() => SILENT);
      return [component, await Promise.race([health, patience])] as const;
    });
    return Object.fromEntries(await Promise.all(looked));
  }
}
