import type { King } from '@companion/contracts';
import { IconCrown } from '@tabler/icons-react';
import { amountOf } from './amounts.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';
import { commonText } from '../../../texts/en/common.js';

type KingViewProps = { king: King; isOpen: boolean; currency: string };

/** Who holds the hill, and what takes it. */
export function KingView({ king, isOpen, currency }: KingViewProps) {
  const { holder, toBeatCents, toBeatTokens } = king;
  const toBeat = amountOf(toBeatCents, toBeatTokens, currency);
  return (
    <div className={classes.king}>
      {holder ? (
        <p className={classes.holder}>
          <IconCrown size={18} aria-label={goalsText('holdsCrown')} />
          <b data-private>{holder.name ?? commonText('anonymous')}</b>
          <span data-private>{amountOf(holder.amountCents, holder.amountTokens, currency)}</span>
        </p>
      ) : (
        <p className={classes.holder}>{goalsText('nobodyCrown')}</p>
      )}
      {isOpen && <p className={classes.next}>{goalsText('orMoreTakes', { amount: toBeat })}</p>}
    </div>
  );
}
