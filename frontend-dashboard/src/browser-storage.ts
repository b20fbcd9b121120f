type KeyValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const forThisPage = new Map<string, string>();
const memory: KeyValues = {
  getItem: (key) => forThisPage.get(key) ?? null,
  setItem: (key, value) => void forThisPage.set(key, value),
  removeItem: (key) => void forThisPage.delete(key),
};

/** What this browser keeps; in a frame of another site, where it keeps nothing, for as long as the page stands. */
export function browserStorage(): KeyValues {
  try {
    return window.localStorage;
  } catch {
    return memory;
  }
}
