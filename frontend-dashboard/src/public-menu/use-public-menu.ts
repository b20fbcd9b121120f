import type { PublicMenu } from '@companion/contracts';
import { useEffect, useState } from 'react';
import { DEFAULT_TIMINGS, retryDelayMs } from '../realtime/timings.js';

export type PublicMenuLoad =
  | { status: 'loading' }
  /** Not loaded yet, and being tried again. */
  | { status: 'failing' }
  | { status: 'loaded'; menu: PublicMenu };

/** The menu as it is served; tried until it comes. */
export function usePublicMenu(baseUrl: string, creatorId: string): PublicMenuLoad {
  const [load, setLoad] = useState<PublicMenuLoad>({ status: 'loading' });
  useEffect(() => {
    const aborter = new AbortController();
    const address = `${baseUrl}/api/menu/public/${encodeURIComponent(creatorId)}`;
    let timer: ReturnType<typeof setTimeout>;
    const attempt = async (failures: number): Promise<void> => {
      try {
        const menu = await fetchMenu(address, aborter.signal);
        setLoad({ status: 'loaded', menu });
      } catch {
        if (aborter.signal.aborted) return;
        setLoad({ status: 'failing' });
        timer = setTimeout(
          () => void attempt(failures + 1),
          retryDelayMs(failures, DEFAULT_TIMINGS),
        );
      }
    };
    void attempt(0);
    return () => {
      aborter.abort();
      clearTimeout(timer);
    };
  }, [baseUrl, creatorId]);
  return load;
}

async function fetchMenu(address: string, signal: AbortSignal): Promise<PublicMenu> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`The menu answered ${response.status}`);
  return (await response.json()) as PublicMenu;
}
