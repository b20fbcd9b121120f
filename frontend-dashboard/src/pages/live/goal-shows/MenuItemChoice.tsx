import { useMenu } from '../../../hooks/menu.js';
import { amountOf } from './amounts.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';

type MenuItemChoiceProps = {
  /** Ids of the items chosen; none: all tips count. */
  value: string[];
  onChange: (ids: string[]) => void;
  currency: string;
};

/** Which of her menu a goal counts. */
export function MenuItemChoice({ value, onChange, currency }: MenuItemChoiceProps) {
  const items = (useMenu().data ?? []).filter(({ isActive }) => isActive);
  if (items.length === 0) return null;
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((other) => other !== id) : [...value, id]);
  return (
    <fieldset className={classes.menu}>
      <legend>{goalsText('countOnly')}</legend>
      <p>{goalsText('nothingChosen')}</p>
      <div className={classes.items}>
        {items.map(({ id, name, priceCents, priceTokens }) => (
          <label key={id} className={classes.item}>
            <input type="checkbox" checked={value.includes(id)} onChange={() => toggle(id)} />
            <span>{name}</span>
            <small>{amountOf(priceCents ?? 0, priceTokens, currency)}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
