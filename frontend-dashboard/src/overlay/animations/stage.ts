import type { Particle } from './particle.js';

/** More than any two animations have; beyond it a new one waits for nobody and is left out. */
const PIECES_MAX = 900;
const DENSITY_MAX = 2;

type Flying = { particle: Particle; bornAt: number };

/** One canvas and the pieces over it. It draws while there are any, and leaves the canvas empty. */
export class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  #flying: Flying[] = [];
  #frame: number | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
  }

  /** Fits the canvas to its place. @returns its size in its own pixels */
  measure(): { width: number; height: number } {
    const density = Math.min(DENSITY_MAX, devicePixelRatio || 1);
    const width = Math.round(this.#canvas.clientWidth * density);
    const height = Math.round(this.#canvas.clientHeight * density);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    return { width, height };
  }

  fly(particles: readonly Particle[]): void {
    if (this.#context === null || this.#flying.length + particles.length > PIECES_MAX) return;
    const now = performance.now();
    for (const particle of particles) {
      this.#flying.push({ particle, bornAt: now + particle.delayMs });
    }
    this.#frame ??= requestAnimationFrame(this.#draw);
  }

  /** At once, in the middle of it. */
  clear(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#flying = [];
    this.#wipe();
  }

  /** Pieces that are under way or still to come. */
  get pieces(): number {
    return this.#flying.length;
  }

  readonly #draw = (): void => {
    const now = performance.now();
    this.#wipe();
    this.#flying = this.#flying.filter(({ particle, bornAt }) => now < bornAt + particle.lifeMs);
    for (const { particle, bornAt } of this.#flying) {
      if (now >= bornAt) this.#put(particle, (now - bornAt) / 1000);
    }
    this.#context?.setTransform(1, 0, 0, 1, 0, 0);
    this.#frame = this.#flying.length > 0 ? requestAnimationFrame(this.#draw) : undefined;
  };

  #put(particle: Particle, age: number): void {
    const context = this.#context;
    const { x, y, rotation, scaleX, scaleY, alpha } = particle.at(age);
    if (context === null || alpha <= 0) return;
    const { image, width, height } = (scaleX < 0 && particle.back) || particle.sprite;
    const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
    context.globalAlpha = Math.min(1, alpha);
    context.setTransform(cos * scaleX, sin * scaleX, -sin * scaleY, cos * scaleY, x, y);
    context.drawImage(image, -width / 2, -height / 2, width, height);
  }

  #wipe(): void {
    const context = this.#context;
    if (context === null) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }
}
