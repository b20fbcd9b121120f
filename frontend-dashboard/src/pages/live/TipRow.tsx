import type { TipSource } from '@companion/contracts';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconApi, IconKeyboard, IconPlugConnected, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount, formatMoney, formatTokens } from '../../format/money.js';
import { formatTimeOfDay } from '../../format/time.js';
import type { LiveSession } from '../../hooks/live-view.js';
import type { FeedTip } from '../../realtime/session-state.js';
import classes from './TipFeed.module.css';

const SOURCES: Record<TipSource, { label: string; icon: ReactNode }> = {
  manual: { label: 'Typed in', icon: <IconKeyboard size={16} /> },
  platform_api: { label: 'From your platform', icon: <IconPlugConnected size={16} /> },
  websocket: { label: 'From an app', icon: <IconApi size={16} /> },
};

type TipRowProps = {
  tip: FeedTip;
  session: LiveSession;
  /** It has just landed. */
  fresh: boolean;
  onRemove: () => void;
};

export function TipRow({ tip, session, fresh, onRemove }: TipRowProps) {
  const source = SOURCES[tip.source];
  return (
    <li className={classes.row} data-fresh={fresh || undefined} data-voided={tip.voided}>
      <TipAmount tokens={tip.amountTokens} cents={tip.amountCents} currency={session.currency} />
      <div className={classes.who}>
        <p className={classes.name} data-anonymous={tip.tipperName === null || undefined}>
          <span>{tip.tipperName ?? 'Anonymous'}</span>
          {tip.menuItem && <span className={classes.item}>{tip.menuItem.name}</span>}
          {tip.voided && <span className={classes.removed}>removed</span>}
        </p>
        {tip.message && <p className={classes.message}>{tip.message}</p>}
      </div>
      <Tooltip label={source.label}>
        <span className={classes.meta}>
          <time dateTime={tip.createdAt}>{formatTimeOfDay(tip.createdAt)}</time>
          <span role="img" aria-label={source.label} className={classes.source}>
            {source.icon}
          </span>
        </span>
      </Tooltip>
      {tip.voided ? (
        <span className={classes.noRemove} />
      ) : (
        <Tooltip label="Remove a mistyped tip">
          <ActionIcon
            className={classes.remove}
            aria-label={`Remove the tip of ${tipHeadline(tip, session.currency)}`}
            onClick={onRemove}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}

type TipAmountProps = { tokens: number | null; cents: number | null; currency: string };

/** Tokens stand in front where the tip came in tokens. */
export function TipAmount({ tokens, cents, currency }: TipAmountProps) {
  const money = cents === null ? null : formatMoney(cents, currency);
  return (
    <div className={classes.amount}>
      {tokens === null ? (
        <b>{money}</b>
      ) : (
        <>
          <b>
            {formatCount(tokens)}
            <small>tk</small>
          </b>
          {money && <span>{money}</span>}
        </>
      )}
    </div>
  );
}

/** A tip in words: `100 tokens from fan1`. */
export function tipHeadline(tip: FeedTip, currency: string): string {
  const amount =
    tip.amountTokens === null
      ? formatMoney(tip.amountCents, currency)
      : formatTokens(tip.amountTokens);
  return `${amount} from ${tip.tipperName ?? 'Anonymous'}`;
}
