import { setTimeout as delay } from 'node:timers/promises';
import type { Link } from './link.js';
import type { Fault } from './plan.js';
import type { ProductProcess, Stage } from './stage.js';

/** Breaks what the fault says and mends it again. Resolves when it is mended. */
export async function inject(stage: Stage, fault: Fault, random: () => number): Promise<void> {
  const { kind, target, ms, by = 0 } = fault;
  switch (kind) {
    case 'kill -9':
    case 'restart (SIGTERM)':
      return endPart(stage, target, kind === 'kill -9' ? 'SIGKILL' : 'SIGTERM', ms);
    case 'kill -9 one backend':
      stage.database.killBackend((pids) => pids[Math.floor(random() * pids.length)]);
      await delay(ms);
      return stage.database.ensureServing();
    case 'pause (SIGSTOP)':
      return pausePart(stage, target, ms);
    case 'fill the disk':
      await stage.database.fillDisk();
      await delay(ms);
      stage.database.freeDisk();
      return stage.database.ensureServing();
    case 'skew the clock':
      productOf(stage, target).child.skewClock(by);
      await delay(ms);
      return productOf(stage, target).child.skewClock(0);
    case 'cut':
      await linkOf(stage, target).cut();
      break;
    case 'stall':
      linkOf(stage, target).set({ kind: 'stalled' });
      break;
    case 'delay':
      linkOf(stage, target).set({ kind: 'slow', ms: by });
      break;
    case 'drop (half-open)':
      linkOf(stage, target).set({ kind: 'dropped' });
      break;
    case 'drop answers':
      linkOf(stage, target).set({ kind: 'answersDropped' });
      break;
  }
  await delay(ms);
  await linkOf(stage, target).mend();
}

async function endPart(
  stage: Stage,
  target: string,
  signal: 'SIGKILL' | 'SIGTERM',
  ms: number,
): Promise<void> {
  if (target === 'postgres') {
    stage.database.kill();
    await delay(ms);
    return stage.database.start();
  }
  const child = target === 'redis' ? stage.redis : productOf(stage, target).child;
  await stage.end(child, signal, ms);
  await delay(ms);
}

async function pausePart(stage: Stage, target: string, ms: number): Promise<void> {
  if (target === 'postgres') {
    stage.database.pause();
    await delay(ms);
    return stage.database.resume();
  }
  const child = target === 'redis' ? stage.redis : productOf(stage, target).child;
  child.pause();
  await delay(ms);
  if (child.paused) child.resume();
}

export function productOf(stage: Stage, name: string): ProductProcess {
  const found = stage.products.find(({ child }) => child.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

function linkOf(stage: Stage, name: string): Link {
  const found = stage.links.find((link) => link.name === name);
  if (found === undefined) throw new Error(`There is no way ${name}`);
  return found;
}
