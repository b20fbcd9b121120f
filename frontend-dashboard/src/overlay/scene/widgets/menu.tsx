import type { PublicMenuItem } from '@companion/contracts';
import { useEffect, useState } from 'react';
import { tipAmount } from '../../amounts.js';
import { useSpeech } from '../../speech.js';
import type { SceneData } from '../scene-data.js';
import css from './menu.module.css';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import type { WidgetOf } from './widget-of.js';

/** The tip menu; a long one turns its pages. */
export function Menu({ widget, data }: { widget: WidgetOf<'menu'>; data: SceneData }) {
  const { menu: items, session } = data;
  const { rows, pageSeconds } = widget;
  const { words } = useSpeech();
  const pages = Math.ceil(items.length / rows);
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    if (pages < 2) return;
    const timer = setInterval(() => setTurns((turn) => turn + 1), pageSeconds * 1_000);
    return () => clearInterval(timer);
  }, [pages, pageSeconds]);
  if (pages === 0) return null;
  const page = turns % pages;
  return (
    <section className={panelClass(widget.background, panel.enter, css.menu)} data-widget="menu">
      <div className={panel.overline}>{words.tipMenu}</div>
      <ul key={page} className={css.page}>
        {items.slice(page * rows, (page + 1) * rows).map((item) => (
          <Item key={item.id} item={item} currency={session.currency} />
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
  const given = { amountCents: priceCents ?? 0, amountTokens: priceTokens };
  const price = tipAmount(given, currency, useSpeech());
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
