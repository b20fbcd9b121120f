import { useEffect, useRef, useState } from 'react';

type Bought = readonly { itemId: string; at: string }[];

const SHOWN_MS = 6_000;

/** What was bought since: each with a later moment than it had. Moments are ISO 8601 in UTC. */
export function boughtSince(before: Bought, now: Bought): string[] {
  const known = new Map(before.map(({ itemId, at }) => [itemId, at]));
  return now.filter(({ itemId, at }) => at > (known.get(itemId) ?? '')).map(({ itemId }) => itemId);
}

/** Ids of the menu items that were tipped for within the last moments, while this page was looking. */
export function useJustBought(bought: Bought): ReadonlySet<string> {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const before = useRef(bought);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const fresh = boughtSince(before.current, bought);
    before.current = bought;
    for (const id of fresh) {
      clearTimeout(timers.current.get(id));
      timers.current.set(
        id,
        setTimeout(() => setShown((ids) => new Set([...ids].filter((it) => it !== id))), SHOWN_MS),
      );
    }
    if (fresh.length > 0) setShown((ids) => new Set([...ids, ...fresh]));
  }, [bought]);
  useEffect(() => {
    const { current } = timers;
    return () => current.forEach((timer) => clearTimeout(timer));
  }, []);
  return shown;
}
