import type { SignedIn } from '@companion/contracts';
import { Store } from '../realtime/store.js';

const KEY = 'companion.sign-in';
const EMAIL_KEY = 'companion.last-email';

type State = { signedIn: SignedIn | null };

/** The local account's token, kept over reloads and shared by the tabs of one browser. */
export class SignInStore {
  readonly #store = new Store<State>({ signedIn: read() });
  #renewing = 0;

  readonly get = (): SignedIn | null => this.#store.get().signedIn;

  readonly subscribe = (listener: () => void): (() => void) => {
    const onStorage = (event: StorageEvent) => {
      if (event.key === KEY) this.#store.update({ signedIn: read() });
    };
    window.addEventListener('storage', onStorage);
    const unsubscribe = this.#store.subscribe(listener);
    return () => {
      window.removeEventListener('storage', onStorage);
      unsubscribe();
    };
  };

  set(signedIn: SignedIn): void {
    localStorage.setItem(KEY, JSON.stringify(signedIn));
    if (signedIn.creator.email) localStorage.setItem(EMAIL_KEY, signedIn.creator.email);
    this.#store.update({ signedIn });
  }

  /** While the server answers one sign-in in place of another, it is no news that it refuses the former. */
  async renew(ask: () => Promise<SignedIn>): Promise<void> {
    this.#renewing += 1;
    try {
      this.set(await ask());
    } finally {
      this.#renewing -= 1;
    }
  }

  /** The server refused this token; one that has come in its place, in another tab perhaps, stays. */
  refuse(token: string | null): void {
    if (this.#renewing > 0) return;
    const kept = read();
    // As if it had just come: who was refused tries again with it.
    if (kept !== null && kept.accessToken !== token) this.#store.update({ signedIn: kept });
    else this.clear();
  }

  clear(): void {
    localStorage.removeItem(KEY);
    this.#store.update({ signedIn: null });
  }
}

/** Signs in without asking, unless somebody is: for pages that stand on made-up data. @param signedIn as JSON */
export function rememberSignIn(signedIn: string): void {
  if (read() === null) localStorage.setItem(KEY, signedIn);
}

/** Whether an account of this product is signed in, as far as this browser knows. */
export function isSignedIn(): boolean {
  return read() !== null;
}

/** Who signed in here last, to spare her the typing. */
export function lastEmail(): string | null {
  return localStorage.getItem(EMAIL_KEY);
}

function read(): SignedIn | null {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? 'null') as SignedIn | null;
    return value && Date.parse(value.expiresAt) > Date.now() ? value : null;
  } catch {
    return null;
  }
}
