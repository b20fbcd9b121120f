import type { PublicPage } from '@companion/contracts';
import { formatMoney } from '../format/money.js';
import { Goals } from './goals.js';
import { useJustBought } from './just-bought.js';
import { Menu } from './menu.js';
import { Notice } from './notices.js';
import { paletteStyle } from './palette-style.js';
import { Polls } from './polls.js';
import css from './public-menu.module.css';
import { Ticker } from './ticker.js';
import { useLivePage } from './use-live-page.js';
import { counted, words } from './words/index.js';

type LivePageProps = {
  first: PublicPage;
  live: Parameters<typeof useLivePage>[1];
};

/** The page itself, as it moves. */
export function LivePage({ first, live }: LivePageProps) {
  const { page, connection } = useLivePage(first, live);
  const { name, show, menu } = page;
  const justBought = useJustBought(show?.bought ?? NOTHING);
  const hasMenu = menu !== null && menu.length > 0;
  const goals = show?.goals ?? [];
  const polls = show?.polls ?? [];
  const beside = goals.length > 0 || polls.length > 0 || show?.tips != null;
  return (
    <div
      className="sc-menu-page"
      style={paletteStyle(page.palette)}
      data-connection={connection}
      data-beside={beside || undefined}
    >
      <main className="sc-menu-column">
        <header className="sc-menu-header">
          <p className={css.overline} role="status">
            {connection === 'reconnecting' ? (
              <span className={css.away}>{words.reconnecting}</span>
            ) : show ? (
              <span className={css.live}>{words.liveNow}</span>
            ) : (
              name !== null && <span className={css.away}>{words.notLive}</span>
            )}
          </p>
          <h1 className="sc-menu-title">{name ?? words.tipMenu}</h1>
          {page.welcome !== null && <p className={css.welcome}>{page.welcome}</p>}
          {show?.total && (
            <p className={css.total}>
              <b className={css.money}>{formatMoney(show.total.cents, show.currency)}</b>
              <span>{counted(words.tips, show.total.tips)}</span>
            </p>
          )}
        </header>
        <div className={css.parts}>
          {(goals.length > 0 || polls.length > 0) && show && (
            <div className={css.race}>
              {goals.length > 0 && (
                <Goals goals={goals} currency={show.currency} menu={menu ?? []} />
              )}
              <Polls polls={polls} currency={show.currency} />
            </div>
          )}
          <div className={css.menu}>
            {hasMenu && <p className={css.hint}>{words.hint}</p>}
            {hasMenu && <Menu items={menu} currency={page.currency} justBought={justBought} />}
            {menu?.length === 0 && <Notice title={words.emptyMenu} text={words.emptyMenuText} />}
            {menu === null && !beside && <Notice title={words.nothing} text={words.nothingText} />}
          </div>
          {show?.tips && (
            <div className={css.tips}>
              <Ticker tips={show.tips} currency={show.currency} />
            </div>
          )}
        </div>
      </main>
      <footer className={css.footer}>
        <span className={css.age}>18+</span>
        <span>{words.adultsOnly}</span>
      </footer>
    </div>
  );
}

const NOTHING: readonly { itemId: string; at: string }[] = [];
