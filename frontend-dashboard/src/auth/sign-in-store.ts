import type { SignedIn } from '@companion/contracts';
import { Store } from '../realtime/store.js';

const KEY = 'companion.sign-in';
const EMAIL_KEY = 'companion.last-email';

type State = { signedIn: SignedIn | null };

/** The local account's token, kept over reloads and shared by the tabs of one browser. */
export class SignInStore {
  readonly #store = new Store<State>({ signedIn: read() });

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

  clear(): void {
    localStorage.removeItem(KEY);
    this.#store.update({ signedIn: null });
  }
}

/** Signs in without asking, unless somebody is: for pages that stand on made-up data. @param signedIn as JSON */
export function rememberSignIn(signedIn: string): void {
  if (read() === null) localStorage.setItem(KEY, signedIn);
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
