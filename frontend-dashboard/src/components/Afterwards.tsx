import { startTransition, useEffect, useState, type ReactNode } from 'react';

/**
 * Drawn once all around it stands, in slices: what a page is opened for can be used at once, what is
 * beside it follows piece by piece, one inside the other.
 */
export function Afterwards({ children }: { children: ReactNode }) {
  const [isTime, setIsTime] = useState(false);
  // A deferred value would not do: in a page that is itself drawn later it waits for nothing.
  useEffect(() => startTransition(() => setIsTime(true)), []);
  return isTime && children;
}
