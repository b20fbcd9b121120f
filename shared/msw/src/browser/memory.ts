import { emptyState, type State } from '../store/state.js';

const KEY = 'companion.demo';
/** Writing is held back so long, for a busy moment to be written once. */
const WRITE_AFTER_MS = 200;
/** Browsers keep some five million characters a site. */
const CHARACTERS_MAX = 4_000_000;

type Written = { slices: string; simulating: boolean; state: State };

/** What the state is made of: what another version has written is not read. */
const SLICES = Object.keys(emptyState()).sort().join(' ');

/** Keeps the store's state in this browser over reloads and restarts. */
export class Memory {
  /** As it was when this was made; null when there is none that can be used. */
  readonly state: State | null;
  readonly simulating: boolean;
  #pending: Written | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor() {
    const written = read();
    this.state = written?.state ?? null;
    this.simulating = written?.simulating ?? true;
  }

  static forget(): void {
    localStorage.removeItem(KEY);
  }

  write(state: State, simulating: boolean): void {
    if (this.#isClosed) return;
    this.#pending = { slices: SLICES, simulating, state };
    this.#timer ??= setTimeout(() => this.flush(), WRITE_AFTER_MS);
  }

  /** From now on nothing is written. */
  close(): void {
    this.#isClosed = true;
    this.#pending = null;
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#pending;
    this.#pending = null;
    if (!pending) return;
    try {
      localStorage.setItem(KEY, asText(pending));
    } catch {
      // No room, or none allowed: the demo goes on, and forgets at the reload.
    }
  }
}

/** Of what would be too long the oldest tips are left out. */
function asText(written: Written): string {
  const text = JSON.stringify(written);
  if (text.length <= CHARACTERS_MAX) return text;
  const tips = written.state.tips.slice(Math.ceil(written.state.tips.length / 4));
  return asText({ ...written, state: { ...written.state, tips } });
}

function read(): Written | null {
  try {
    const written = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Written | null;
    return written?.slices === SLICES ? written : null;
  } catch {
    return null;
  }
}
