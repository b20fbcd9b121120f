import type { PublicMenuItem } from '@companion/contracts';
import { useEffect, useState } from 'react';
import { tipAmount } from '../amounts.js';
import css from './menu.module.css';
import panel from './panel.module.css';

const PER_PAGE = 7;
const PAGE_MS = 9_000;

/** The tip menu; a long one turns its pages. */
export function Menu({ items, currency }: { items: readonly PublicMenuItem[]; currency: string }) {
  const pages = Math.ceil(items.length / PER_PAGE);
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    if (pages < 2) return;
    const timer = setInterval(() => setTurns((turn) => turn + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, [pages]);
  if (pages === 0) return null;
  const page = turns % pages;
  return (
    <section className={`${panel.panel} ${panel.enter} ${css.menu}`} data-widget="menu">
      <div className={panel.overline}>Tip menu</div>
      <ul key={page} className={css.page}>
        {items.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((item) => (
          <Item key={item.id} item={item} currency={currency} />
        ))}
      </ul>
      {pages > 1 && (
        <div className={css.dots}>
          {Array.from({ length: pages }, (_, index) => (
            <span key={index} className={`${css.dot} ${index === page ? css.current : ''}`} />
          ))}
        </div>
      )}
    </section>
  );
}

function Item({ item, currency }: { item: PublicMenuItem; currency: string }) {
  const { priceCents, priceTokens } = item;
  const price = tipAmount({ amountCents: priceCents ?? 0, amountTokens: priceTokens }, currency);
  return (
    <li className={css.item}>
      <span className={css.name}>{item.name}</span>
      <span className={css.price}>
        {price.figure}
        {price.unit && <span className={css.unit}>{price.unit}</span>}
      </span>
    </li>
  );
}
