import { seededRandom } from '../test/support/random.js';

/** Choices that are the same for the same seed. */
export class Dice {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** From `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** @param probability from 0 to 1 */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.int(0, list.length - 1)];
    if (picked === undefined && list.length === 0) throw new Error('Nothing to pick from');
    return picked as T;
  }

  /** One of the weighted ways. */
  way<T extends string>(weights: Record<T, number>): T {
    const ways = Object.entries<number>(weights) as [T, number][];
    let left = this.next() * ways.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of ways) {
      left -= weight;
      if (left < 0) return name;
    }
    return ways[0]![0];
  }

  /** Bytes, any of them. */
  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.int(0, 255)));
  }

  uuid(): string {
    const hex = this.bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
