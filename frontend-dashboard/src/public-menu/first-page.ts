import type { PublicPage } from '@companion/contracts';
import { useEffect, useState } from 'react';
import { DEFAULT_TIMINGS, retryDelayMs } from '../realtime/timings.js';
import { fallBackTo } from './words/index.js';

export type FirstPage =
  | { status: 'loading' }
  /** Not loaded yet, and being tried again. */
  | { status: 'failing' }
  | { status: 'loaded'; page: PublicPage };

/** What the page shows at first: what the server wrote into the document, or else asked for until it comes. */
export function useFirstPage(baseUrl: string, address: string): FirstPage {
  const [first, setFirst] = useState<FirstPage>(() => {
    const page = writtenPage();
    if (page === null) return { status: 'loading' };
    fallBackTo(page.language);
    return { status: 'loaded', page };
  });
  const isWritten = first.status === 'loaded';
  useEffect(() => {
    if (isWritten) return;
    const aborter = new AbortController();
    const from = `${baseUrl}/api/public/pages/${encodeURIComponent(address)}`;
    let timer: ReturnType<typeof setTimeout>;
    const attempt = async (failures: number): Promise<void> => {
      try {
        const page = await fetchPage(from, aborter.signal);
        fallBackTo(page.language);
        setFirst({ status: 'loaded', page });
      } catch {
        if (aborter.signal.aborted) return;
        setFirst({ status: 'failing' });
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
  }, [baseUrl, address, isWritten]);
  return first;
}

function writtenPage(): PublicPage | null {
  const json = document.getElementById('page-data')?.textContent;
  return json === undefined ? null : (JSON.parse(json) as PublicPage);
}

async function fetchPage(from: string, signal: AbortSignal): Promise<PublicPage> {
  const response = await fetch(from, { signal });
  if (!response.ok) throw new Error(`The page answered ${response.status}`);
  return (await response.json()) as PublicPage;
}
