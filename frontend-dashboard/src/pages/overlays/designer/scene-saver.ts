import {
  overlaySceneSchema,
  type Overlay,
  type OverlayScene,
  type UpdateOverlay,
} from '@companion/contracts';
import { ApiError, isTemporary } from '../../../api/index.js';
import { Listeners, Store } from '../../../realtime/store.js';

export type SaveState =
  | { status: 'saved' }
  /** Changed, and on its way. */
  | { status: 'saving' }
  /** Kept here until the server can be reached; it is tried again by itself. */
  | { status: 'waiting' }
  /** It was changed elsewhere in the meantime: she has to say which one stays. */
  | { status: 'conflict'; theirs: Overlay }
  /** It will not be saved as it is. */
  | { status: 'refused'; error: unknown };

/** How the saver reaches the server. */
export type SceneStore = {
  save: (update: Required<Pick<UpdateOverlay, 'scene' | 'revision'>>) => Promise<Overlay>;
  load: () => Promise<Overlay>;
};

/** Saved elsewhere while nothing was unsaved here, and what stood here before. */
export type Followed = { theirs: Overlay; mine: OverlayScene };

/** Soon enough to be on air as she looks up, late enough for a few steps to be one. */
const PAUSE_MS = 350;
const RETRY_MS = { first: 1_000, most: 15_000 };

/**
 * Saves a scene as it is changed: one request at a time, always the newest. It goes on after the
 * designer was left, until all is saved, and gives no change up by itself.
 */
export class SceneSaver {
  readonly state = new Store<{ now: SaveState }>({ now: { status: 'saved' } });
  /** Another device or tab saved, and what it saved is how it stands now. */
  readonly followed = new Listeners<Followed>();
  readonly #store: SceneStore;
  readonly #onSaved: (saved: Overlay) => void;
  /** As the server is known to have it. */
  #saved: Pick<Overlay, 'scene' | 'revision'>;
  /** What is not saved yet. */
  #newest: OverlayScene | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;
  /** The highest that the server told of. */
  #told = 0;
  #failures = 0;

  constructor(
    store: SceneStore,
    saved: Pick<Overlay, 'scene' | 'revision'>,
    onSaved: (saved: Overlay) => void,
  ) {
    this.#store = store;
    this.#saved = saved;
    this.#onSaved = onSaved;
  }

  /** Hers, saved or not. */
  get scene(): OverlayScene {
    return this.#newest ?? this.#saved.scene;
  }

  get revision(): number {
    return this.#saved.revision;
  }

  get isSettled(): boolean {
    return this.state.get().now.status === 'saved';
  }

  change(scene: OverlayScene): void {
    this.#newest = scene;
    const { status } = this.state.get().now;
    // She is asked, or it is tried again before long: both take the newest.
    if (status === 'conflict' || status === 'waiting') return;
    this.#tell({ status: 'saving' });
    this.#schedule(PAUSE_MS);
  }

  /** Now, without waiting for a pause: she leaves, or the connection is back. */
  flush(): void {
    if (this.#newest === null || this.state.get().now.status === 'conflict') return;
    this.#schedule(0);
  }

  /**
   * A scene of this revision was saved, here or elsewhere. What is not from here is taken over at once, or
   * put beside what is unsaved for her to choose.
   */
  told(revision: number): void {
    this.#told = Math.max(this.#told, revision);
    void this.#catchUp();
  }

  /** Hers replaces what was saved elsewhere. */
  keepMine(): void {
    const { now } = this.state.get();
    if (now.status !== 'conflict') return;
    this.#saved = now.theirs;
    this.#tell({ status: 'saving' });
    this.#schedule(0);
  }

  /** What was saved elsewhere stays; it is for the designer to show it. */
  takeTheirs(): Overlay | null {
    const { now } = this.state.get();
    if (now.status !== 'conflict') return null;
    this.#saved = now.theirs;
    this.#newest = null;
    this.#tell({ status: 'saved' });
    return now.theirs;
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), ms);
  }

  async #send(): Promise<void> {
    const scene = this.#newest;
    if (this.state.get().now.status === 'conflict') return;
    // One that comes while another is on its way is sent when that has arrived.
    if (this.#isSending || scene === null) return;
    this.#isSending = true;
    try {
      const saved = await this.#store.save({ scene, revision: this.#saved.revision });
      this.#saved = saved;
      this.#failures = 0;
      if (this.#newest === scene) this.#newest = null;
      this.#tell({ status: this.#newest === null ? 'saved' : 'saving' });
      this.#onSaved(saved);
    } catch (error) {
      await this.#failed(error, scene);
    } finally {
      this.#isSending = false;
    }
    void this.#catchUp();
    if (
      this.#newest !== null &&
      this.#newest !== scene &&
      this.state.get().now.status === 'saving'
    ) {
      this.#schedule(0);
    }
  }

  async #catchUp(): Promise<void> {
    // What is on its way is answered for: it is the newest, or in conflict.
    const isBehind = () => !this.#isSending && this.#told > this.#known;
    if (!isBehind()) return;
    // Without an answer, the next save is told of the conflict.
    const theirs = await this.#store.load().catch(() => null);
    if (theirs === null || !isBehind() || theirs.revision <= this.#known) return;
    if (this.#newest !== null && !isSame(theirs.scene, this.#newest)) {
      return this.#tell({ status: 'conflict', theirs });
    }
    const mine = this.scene;
    this.#saved = theirs;
    this.#newest = null;
    this.#tell({ status: 'saved' });
    this.#onSaved(theirs);
    this.followed.emit({ theirs, mine });
  }

  /** The newest revision that is known here, on her screen or beside it. */
  get #known(): number {
    const { now } = this.state.get();
    return now.status === 'conflict' ? now.theirs.revision : this.#saved.revision;
  }

  async #failed(error: unknown, scene: OverlayScene): Promise<void> {
    if (isTemporary(error)) return this.#wait();
    if (!(error instanceof ApiError) || error.code !== 'EDIT_CONFLICT') {
      return this.#tell({ status: 'refused', error });
    }
    try {
      const theirs = await this.#store.load();
      // An answer that was lost on its way: what is there is what was sent.
      if (isSame(theirs.scene, scene)) {
        this.#saved = theirs;
        if (this.#newest === scene) this.#newest = null;
        this.#tell({ status: this.#newest === null ? 'saved' : 'saving' });
        this.#onSaved(theirs);
      } else {
        this.#tell({ status: 'conflict', theirs });
      }
    } catch (failure) {
      if (isTemporary(failure)) this.#wait();
      else this.#tell({ status: 'refused', error: failure });
    }
  }

  #wait(): void {
    this.#failures += 1;
    this.#tell({ status: 'waiting' });
    this.#schedule(this.#retryMs());
  }

  #retryMs(): number {
    return Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** Math.max(0, this.#failures - 1));
  }

  #tell(now: SaveState): void {
    this.state.update({ now });
  }
}

/** Whatever order a database keeps the fields in. */
function isSame(one: OverlayScene, other: OverlayScene): boolean {
  const [a, b] = [one, other].map((scene) => JSON.stringify(overlaySceneSchema.parse(scene)));
  return a === b;
}
