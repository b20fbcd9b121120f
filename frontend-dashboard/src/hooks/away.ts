import { useEffect, useState } from 'react';

/** A connection that comes back within this time was never worth a word. */
const GRACE_MS = 1_500;

/** The dashboard is cut off, for longer than a moment. */
export type Away = {
  /** Nothing answers. Otherwise the server is asked every few seconds for what it can't tell by itself. */
  serverAway: boolean;
  /** Until when what is shown was sure to be true, in ms since the epoch; null: nothing is shown yet. */
  knownAt: number | null;
};

/** Since when it has been gone, in ms since the epoch; null while it is not, and for its first moments. */
export function useGoneSince(isGone: boolean): number | null {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    if (!isGone) return undefined;
    const at = Date.now();
    const timer = setTimeout(() => setSince(at), GRACE_MS);
    return () => {
      clearTimeout(timer);
      setSince(null);
    };
  }, [isGone]);
  return since;
}
