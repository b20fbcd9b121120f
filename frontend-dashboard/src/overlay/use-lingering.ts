import { useEffect, useState } from 'react';

/** True with `value`, and for `lingerMs` after it: what goes off air goes unhurriedly. */
export function useLingering(value: boolean, lingerMs: number): boolean {
  const [lingers, setLingers] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLingers(value), value ? 0 : lingerMs);
    return () => clearTimeout(timer);
  }, [value, lingerMs]);
  return value || lingers;
}
