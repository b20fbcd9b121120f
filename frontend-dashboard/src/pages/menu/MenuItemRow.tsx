import type { MenuItem } from '@companion/contracts';
import { ActionIcon, Switch } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Hint } from '../../components/Hint.js';
import { SortableRow } from '../../components/SortableList.js';
import { formatCount, formatMoneyShort } from '../../format/money.js';
import { useMenuCurrency } from './use-menu-currency.js';
import classes from './MenuList.module.css';
import { menuText } from '../../texts/en/menu.js';
import { commonText } from '../../texts/en/common.js';

type MenuItemRowProps = {
  item: MenuItem;
  canMove: boolean;
  onEdit: () => void;
  onToggle: () => void;
  onRemove: () => void;
};

export function MenuItemRow({ item, canMove, onEdit, onToggle, onRemove }: MenuItemRowProps) {
  const currency = useMenuCurrency();
  return (
    <SortableRow
      id={item.id}
      className={classes.row}
      canMove={canMove}
      moveLabel={menuText('move', { name: item.name })}
      data-off={!item.isActive || undefined}
    >
      {(grip) => (
        <>
          {grip}
          <span className={classes.price}>
            {item.priceTokens !== null ? (
              <>
                {formatCount(item.priceTokens)}
                <small>{commonText('tokensShort')}</small>
              </>
            ) : (
              formatMoneyShort(item.priceCents ?? 0, currency)
            )}
          </span>
          <button type="button" className={classes.what} onClick={onEdit}>
            <b>{item.name}</b>
            {item.description && <span>{item.description}</span>}
          </button>
          <Switch
            checked={item.isActive}
            onChange={onToggle}
            color="teal"
            aria-label={menuText('showToViewers', { name: item.name })}
          />
          <Hint label={commonText('edit')}>
            <ActionIcon
              className={classes.edit}
              aria-label={menuText('editNamed', { name: item.name })}
              onClick={onEdit}
            >
              <IconPencil size={18} />
            </ActionIcon>
          </Hint>
          <Hint label={commonText('delete')}>
            <ActionIcon
              aria-label={menuText('deleteNamed', { name: item.name })}
              onClick={onRemove}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Hint>
        </>
      )}
    </SortableRow>
  );
}
