import { replaceEqualDeep } from '@tanstack/react-query';
import { useState } from 'react';

/** The value in which all that says the same as before is the same as before: only what changed is drawn anew. */
export function useUnlessEqual<T>(value: T): T {
  const [before, setBefore] = useState(value);
  const kept = replaceEqualDeep(before, value);
  if (kept !== before) setBefore(kept);
  return kept;
}
