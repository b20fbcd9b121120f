import type { Overlay, OverlayScene } from '@companion/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../api/index.js';
import { newWidget } from './new-widget.js';
import { SceneSaver, type SceneStore } from './scene-saver.js';

const sceneOf = (count: number): OverlayScene => ({
  palette: 'sunset',
  accent: null,
  font: 'inter',
  widgets: Array.from({ length: count }, () => newWidget('box', [])),
});

/** A server with one overlay: a save on an older revision is refused. */
class Server implements SceneStore {
  overlay = { id: 'overlay', revision: 1, scene: sceneOf(0) } as Overlay;
  saves = 0;
  takesMs = 50;
  isAway = false;
  losesAnswers = false;

  async save({ scene, revision }: { scene: OverlayScene; revision: number }): Promise<Overlay> {
    this.saves += 1;
    await new Promise((resolve) => setTimeout(resolve, this.takesMs));
    if (this.isAway) throw new ApiError(0, 'OFFLINE', 'away');
    if (revision !== this.overlay.revision) throw new ApiError(409, 'EDIT_CONFLICT', 'conflict');
    this.overlay = { ...this.overlay, scene, revision: revision + 1 };
    if (this.losesAnswers) throw new ApiError(0, 'OFFLINE', 'the answer was lost');
    return this.overlay;
  }

  load(): Promise<Overlay> {
    return Promise.resolve(this.overlay);
  }
}

describe('saving', () => {
  let server: Server;
  let saver: SceneSaver;
  const status = () => saver.state.get().now.status;
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    vi.useFakeTimers();
    server = new Server();
    saver = new SceneSaver(server, server.overlay, () => undefined);
  });
  afterEach(() => vi.useRealTimers());

  it('waits for a pause, and sends the newest only', async () => {
    for (const count of [1, 2, 3]) {
      saver.change(sceneOf(count));
      await pass(100);
    }
    expect(status()).toBe('saving');
    await pass(1_000);
    expect([server.saves, server.overlay.scene.widgets.length, status()]).toEqual([1, 3, 'saved']);
    expect(saver.isSettled).toBe(true);
  });

  it('sends what changes while another is on its way after it, on top of it', async () => {
    server.takesMs = 600;
    saver.change(sceneOf(1));
    await pass(380);
    saver.change(sceneOf(2));
    await pass(400);
    expect([server.saves, status()]).toEqual([1, 'saving']);
    await pass(2_000);
    expect([server.saves, server.overlay.scene.widgets.length, status()]).toEqual([2, 2, 'saved']);
  });

  it('keeps what changes while the server is away, and saves it when that is back', async () => {
    server.isAway = true;
    saver.change(sceneOf(1));
    await pass(5_000);
    expect(status()).toBe('waiting');
    saver.change(sceneOf(2));
    server.isAway = false;
    await pass(15_100);
    expect([server.overlay.scene.widgets.length, status()]).toEqual([2, 'saved']);
  });

  it('asks which one stays when another device has saved, and does what she says', async () => {
    const change = async () => {
      server.overlay = { ...server.overlay, revision: server.overlay.revision + 1 };
      saver.change(sceneOf(3));
      await pass(1_000);
    };
    await change();
    expect(status()).toBe('conflict');
    expect(server.overlay.scene.widgets).toHaveLength(0);
    saver.change(sceneOf(4));
    saver.keepMine();
    await pass(1_000);
    expect([server.overlay.scene.widgets.length, status()]).toEqual([4, 'saved']);

    await change();
    expect(saver.takeTheirs()).toBe(server.overlay);
    await pass(1_000);
    expect([server.overlay.scene.widgets.length, status()]).toEqual([4, 'saved']);
    saver.change(sceneOf(5));
    await pass(1_000);
    expect(server.overlay.scene.widgets).toHaveLength(5);
  });

  it('takes its own scene for no conflict when only the answer was lost', async () => {
    server.losesAnswers = true;
    saver.change(sceneOf(2));
    await pass(500);
    server.losesAnswers = false;
    await pass(2_000);
    expect([server.saves, status()]).toEqual([2, 'saved']);
  });

  it('says when something will not be saved as it is, and goes on with the next change', async () => {
    const { save } = server;
    server.save = () => Promise.reject(new ApiError(400, 'VALIDATION_FAILED', 'no'));
    saver.change(sceneOf(1));
    await pass(1_000);
    expect(status()).toBe('refused');
    server.save = save;
    saver.change(sceneOf(2));
    await pass(1_000);
    expect([server.overlay.scene.widgets.length, status()]).toEqual([2, 'saved']);
  });

  it('shows at once what another device saved while nothing here is unsaved, and knows its own', async () => {
    const followed: [number, number][] = [];
    saver.followed.add(({ theirs, mine }) =>
      followed.push([theirs.scene.widgets.length, mine.widgets.length]),
    );
    const savedElsewhere = (scene: OverlayScene) => {
      server.overlay = { ...server.overlay, scene, revision: server.overlay.revision + 1 };
      saver.told(server.overlay.revision);
    };
    savedElsewhere(sceneOf(2));
    await pass(0);
    expect([followed, status(), saver.scene.widgets.length]).toEqual([[[2, 0]], 'saved', 2]);
    saver.told(server.overlay.revision);
    // Told of her own save before its answer is there.
    saver.change(sceneOf(3));
    await pass(360);
    saver.told(server.overlay.revision + 1);
    await pass(1_000);
    expect([followed.length, server.overlay.scene.widgets.length, status()]).toEqual([
      1,
      3,
      'saved',
    ]);
  });

  it('asks at once when another device saves what would be lost here, and sends nothing before', async () => {
    saver.change(sceneOf(3));
    server.overlay = { ...server.overlay, scene: sceneOf(1), revision: 9 };
    saver.told(9);
    await pass(10);
    expect(status()).toBe('conflict');
    saver.change(sceneOf(4));
    await pass(2_000);
    expect([server.saves, status()]).toEqual([0, 'conflict']);
    saver.keepMine();
    await pass(1_000);
    expect([server.overlay.scene.widgets.length, status()]).toEqual([4, 'saved']);
  });
});
