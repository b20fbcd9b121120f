import '@fontsource-variable/inter/wght.css';
import type { PublicMenuItem } from '@companion/contracts';
import { useEffect, useLayoutEffect } from 'react';
import { formatMoneyShort, formatTokens } from '../format/money.js';
import { useMenuFeed } from '../realtime/use-menu-feed.js';
import '../theme/tokens.css';
import { groupMenu, type MenuGroup } from './menu-groups.js';
import './public-menu.css';
import css from './public-menu.module.css';
import { usePublicMenu } from './use-public-menu.js';

export type PublicMenuPageProps = {
  /** Origin of the API; empty for the page's own. */
  baseUrl?: string;
  /** Whose menu; taken from `/menu/:creatorId` unless told. */
  creatorId?: string;
};

/** A creator's tip menu as her viewers see it: `/menu/:creatorId`, live. */
export function PublicMenuPage({ baseUrl = '', creatorId }: PublicMenuPageProps) {
  const id = creatorId ?? creatorIdOf(window.location.pathname);
  const load = usePublicMenu(baseUrl, id);
  const { connection, items: liveItems } = useMenuFeed({ baseUrl, creatorId: id });
  const menu = load.status === 'loaded' ? load.menu : null;
  const items = menu && (liveItems ?? menu.items);
  const name = menu?.displayName ?? null;
  useColorScheme();
  useEffect(() => {
    document.title = name === null ? 'Tip menu' : `${name} · Tip menu`;
  }, [name]);

  return (
    <div className={css.page}>
      <main className={css.column}>
        <header className={css.header}>
          <div className={css.overline}>
            {name !== null && <span>Tip menu</span>}
            {menu && connection === 'online' && <span className={css.live}>Live</span>}
          </div>
          {load.status === 'loading' ? (
            <div className={`${css.bone} ${css.boneTitle}`} />
          ) : (
            <h1 className={css.title}>{name ?? 'Tip menu'}</h1>
          )}
          {items && items.length > 0 && (
            <p className={css.hint}>Tip exactly the price of an item, and it is yours.</p>
          )}
        </header>
        {connection === 'reconnecting' && menu && (
          <p className={css.offline} role="status">
            You seem to be offline. This is the menu as it was; it comes back by itself.
          </p>
        )}
        {load.status === 'loading' && <Skeleton />}
        {load.status === 'failing' && (
          <Notice title="The menu can’t be reached" text="It is tried again by itself." />
        )}
        {menu && items && <Groups items={items} currency={menu.currency} />}
      </main>
      <footer className={css.footer}>
        <span className={css.age}>18+</span>
        <span>For adults only. By staying on this page you confirm that you are of legal age.</span>
      </footer>
    </div>
  );
}

function Groups({ items, currency }: { items: readonly PublicMenuItem[]; currency: string }) {
  if (items.length === 0) {
    return <Notice title="Nothing on the menu yet" text="New items appear here at once." />;
  }
  return (
    <div className={css.groups}>
      {groupMenu(items).map((group) => (
        <Group key={group.category} group={group} currency={currency} />
      ))}
    </div>
  );
}

function Group({ group, currency }: { group: MenuGroup; currency: string }) {
  return (
    <section className={css.group} aria-labelledby={`group-${group.category}`}>
      <h2 id={`group-${group.category}`} className={css.groupTitle}>
        {group.title}
      </h2>
      <ul className={css.items}>
        {group.items.map((item) => (
          <li key={item.id} className={css.item}>
            <div className={css.words}>
              <span className={css.name}>{item.name}</span>
              {item.description && <span className={css.description}>{item.description}</span>}
            </div>
            <span className={css.price}>{priceOf(item, currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function priceOf({ priceTokens, priceCents }: PublicMenuItem, currency: string): string {
  return priceTokens === null
    ? formatMoneyShort(priceCents ?? 0, currency)
    : formatTokens(priceTokens);
}

function Notice({ title, text }: { title: string; text: string }) {
  return (
    <section className={css.notice} role="status">
      <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" strokeWidth="2.4" aria-hidden>
        <path d="M13 8h22a3 3 0 0 1 3 3v29l-5.5-3.500L28 40l-4-3.500L20 40l-4.5-3.500L10 40V11a3 3 0 0 1 3-3Z" />
        <path d="M17 17h14M17 24h14M17 31h8" strokeLinecap="round" />
      </svg>
      <h2 className={css.noticeTitle}>{title}</h2>
      <p>{text}</p>
    </section>
  );
}

function Skeleton() {
  return (
    <div className={css.items} aria-hidden>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className={css.item}>
          <div className={`${css.bone} ${css.boneName}`} />
          <div className={`${css.bone} ${css.bonePrice}`} />
        </div>
      ))}
    </div>
  );
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

function creatorIdOf(pathname: string): string {
  const [, id = ''] = /\/menu\/([^/]+)\/?$/u.exec(pathname) ?? [];
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
