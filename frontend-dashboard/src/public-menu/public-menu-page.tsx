import type { PublicPage } from '@companion/contracts';
import { useEffect, useLayoutEffect } from 'react';
import '../theme/tokens.css';
import { AgeNotice, useAdult } from './age-notice.js';
import { useFirstPage } from './first-page.js';
import { LivePage } from './live-page.js';
import { Notice, Skeleton } from './notices.js';
import { paletteStyle } from './palette-style.js';
import './public-menu.css';
import css from './public-menu.module.css';
import type { LoadTransport } from './use-live-page.js';
import { language, words } from './words/index.js';

export type PublicMenuPageProps = {
  /** Origin of the API; empty for the page's own. */
  baseUrl?: string;
  /** Whose page, by id or handle; taken from `/menu/:creatorId` unless told. */
  creatorId?: string;
  /** What the live connection goes over; fetched once the page stands. */
  loadTransport?: LoadTransport;
};

/** What a creator's viewers see: her menu and what happens in her show, at `/menu/:creatorId`, live. */
export function PublicMenuPage({
  baseUrl = '',
  creatorId,
  loadTransport = loadSocketIo,
}: PublicMenuPageProps) {
  const address = creatorId ?? addressIn(window.location.pathname);
  const first = useFirstPage(baseUrl, address);
  const [isAdult, confirmAge] = useAdult();
  const page = first.status === 'loaded' ? first.page : null;
  useColorScheme();
  useTitle(page);

  if (page?.ageNotice && !isAdult) {
    return (
      <div style={paletteStyle(page.palette)}>
        <AgeNotice onConfirm={confirmAge} />
      </div>
    );
  }
  if (page) return <LivePage first={page} live={{ baseUrl, address, loadTransport }} />;
  return (
    <div className="sc-menu-page">
      <main className="sc-menu-column">
        {first.status === 'loading' ? (
          <Skeleton />
        ) : (
          <>
            <h1 className={css.hidden}>{words.tipMenu}</h1>
            <Notice title={words.unreachable} text={words.unreachableText} />
          </>
        )}
      </main>
    </div>
  );
}

const loadSocketIo: LoadTransport = async () =>
  (await import('../realtime/socket-io-client.js')).socketIoTransport();

function useTitle(page: PublicPage | null): void {
  const name = page?.name ?? null;
  useEffect(() => {
    document.title = name === null ? words.tipMenu : `${name} · ${words.tipMenu}`;
    document.documentElement.lang = language;
  }, [name]);
}

/** Follows the viewer's system between dark and light. */
function useColorScheme(): void {
  useLayoutEffect(() => {
    const light = matchMedia('(prefers-color-scheme: light)');
    const apply = () => {
      document.documentElement.dataset['theme'] = light.matches ? 'light' : 'dark';
    };
    apply();
    light.addEventListener('change', apply);
    return () => light.removeEventListener('change', apply);
  }, []);
}

function addressIn(pathname: string): string {
  const [, address = ''] = /\/menu\/([^/]+)\/?$/u.exec(pathname) ?? [];
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
