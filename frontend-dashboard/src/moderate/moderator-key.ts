import { browserStorage } from '../browser-storage.js';

const KEY = 'companion.moderator-key';

/** What this tab keeps beside what the browser keeps, so that two tabs can be with two creators. */
function tabStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return window.sessionStorage;
  } catch {
    return browserStorage();
  }
}

/**
 * The key of the link that was opened, or the one opened here before. It comes in the part of an address
 * that no server is sent, and is taken out of the address bar at once.
 */
export function takeKey(): string | null {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('key');
  if (given === null) return tabStorage().getItem(KEY) ?? browserStorage().getItem(KEY);
  window.history.replaceState(null, '', window.location.pathname);
  tabStorage().setItem(KEY, given);
  browserStorage().setItem(KEY, given);
  return given;
}

/** Of this device; another link that was opened in another tab meanwhile stays. */
export function forgetKey(key: string): void {
  for (const storage of [tabStorage(), browserStorage()]) {
    if (storage.getItem(KEY) === key) storage.removeItem(KEY);
  }
}
