import type { MenuItem } from '@companion/contracts';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import { IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react';
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
  const sortable = useSortable({ id: item.id, disabled: !canMove });
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.row}
      data-dragging={sortable.isDragging || undefined}
      data-off={!item.isActive || undefined}
      style={{
        transform: CSS.Translate.toString(sortable.transform),
        transition: sortable.transition,
      }}
    >
      <button
        type="button"
        className={classes.grip}
        hidden={!canMove}
        {...sortable.attributes}
        {...sortable.listeners}
        aria-label={menuText('move', { name: item.name })}
      >
        <IconGripVertical size={18} aria-hidden />
      </button>
      <span className={classes.price}>
        {item.priceTokens !== null ? (
          <>
            {formatCount(item.priceTokens)}
            <small>tk</small>
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
      <Tooltip label={commonText('edit')}>
        <ActionIcon
          className={classes.edit}
          aria-label={menuText('editNamed', { name: item.name })}
          onClick={onEdit}
        >
          <IconPencil size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={commonText('delete')}>
        <ActionIcon aria-label={menuText('deleteNamed', { name: item.name })} onClick={onRemove}>
          <IconTrash size={18} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
