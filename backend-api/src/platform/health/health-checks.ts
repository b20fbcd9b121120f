import type { ComponentHealth } from '@companion/contracts';
import { Injectable } from '@nestjs/common';

type Check = () => ComponentHealth | Promise<ComponentHealth>;

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
    const looked = [...this.checks].map(async ([component, check]) => {
      const health = await Promise.resolve()
        .then(check)
        .catch((): ComponentHealth => ({ status: 'degraded', detail: 'Does not answer' }));
      return [component, health] as const;
    });
    return Object.fromEntries(await Promise.all(looked));
  }
}
