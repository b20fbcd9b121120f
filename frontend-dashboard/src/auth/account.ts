import type { Creator, SignedIn } from '@companion/contracts';
import { createContext, use } from 'react';
import type { Api } from '../api/index.js';

/** Who is signed in, and the means to act for her. */
export type Account = {
  api: Api;
  creator: Creator;
  /** Origin of the server, or empty for this page's own. */
  baseUrl: string;
  /** Changes identity with each new sign-in, so that a live connection starts again with it. */
  getToken: () => Promise<string | null>;
  /** The server refused the token outside of a request, over the live connection for instance. */
  onRefused: () => void;
  /**
   * Goes on with the sign-in that the server answers in place of the one that asks. null when accounts are kept
   * elsewhere.
   */
  renew: ((ask: () => Promise<SignedIn>) => Promise<void>) | null;
  /** null when the surrounding application signs in and out. */
  signOut: (() => void) | null;
};

const AccountContext = createContext<Account | null>(null);
export const AccountProvider = AccountContext.Provider;

export function useAccount(): Account {
  const account = use(AccountContext);
  if (!account) throw new Error('useAccount needs a signed-in creator above it');
  return account;
}

export function useApi(): Api {
  return useAccount().api;
}
