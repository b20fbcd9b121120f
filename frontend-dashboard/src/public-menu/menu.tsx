import type { PublicMenuItem } from '@companion/contracts';
import { priceOf } from './amounts.js';
import { groupMenu, type MenuGroup } from './menu-groups.js';
import css from './menu.module.css';
import { words } from './words/index.js';

type MenuProps = {
  items: readonly PublicMenuItem[];
  currency: string;
  /** Ids of items to point out. */
  justBought: ReadonlySet<string>;
};

/** What can be had, by category. */
export function Menu({ items, ...shown }: MenuProps) {
  return (
    <div className={css.groups}>
      {groupMenu(items).map((group) => (
        <Group key={group.category} group={group} {...shown} />
      ))}
    </div>
  );
}

function Group({ group, currency, justBought }: { group: MenuGroup } & Omit<MenuProps, 'items'>) {
  return (
    <section className={css.group} aria-labelledby={`group-${group.category}`}>
      <h2 id={`group-${group.category}`} className={css.groupTitle}>
        {group.title}
      </h2>
      <ul className={css.items}>
        {group.items.map((item) => (
          <li
            key={item.id}
            className={css.item}
            data-just-bought={justBought.has(item.id) || undefined}
          >
            <div className={css.words}>
              <span className={css.name}>{item.name}</span>
              {item.description && <span className={css.description}>{item.description}</span>}
              {justBought.has(item.id) && <span className={css.bought}>{words.justTipped}</span>}
            </div>
            <span className={css.price}>{priceOf(item, currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
