import type { TipSource } from '@companion/contracts';
import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconApi,
  IconArrowBackUp,
  IconKeyboard,
  IconPencil,
  IconPlugConnected,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount, formatMoney } from '../../format/money.js';
import { formatTimeOfDay } from '../../format/time.js';
import { useTimeZone } from '../../hooks/settings.js';
import type { LiveSession } from '../../hooks/live-view.js';
import type { FeedTip } from '../../realtime/session-state.js';
import { headlineOf } from '../sessions/tip-form.js';
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
  onEdit: () => void;
  onRemove: () => void;
  onPutBack: () => void;
};

export function TipRow({ tip, session, fresh, onEdit, onRemove, onPutBack }: TipRowProps) {
  const headline = headlineOf(tip, session.currency);
  const source = SOURCES[tip.source];
  const timeZone = useTimeZone();
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
          <time dateTime={tip.createdAt}>{formatTimeOfDay(tip.createdAt, timeZone)}</time>
          <span role="img" aria-label={source.label} className={classes.source}>
            {source.icon}
          </span>
        </span>
      </Tooltip>
      {tip.voided ? (
        <Tooltip label="Put this tip back">
          <ActionIcon aria-label={`Put back the tip of ${headline}`} onClick={onPutBack}>
            <IconArrowBackUp size={18} />
          </ActionIcon>
        </Tooltip>
      ) : (
        <span className={classes.tools}>
          <Tooltip label="Correct this tip">
            <ActionIcon aria-label={`Correct the tip of ${headline}`} onClick={onEdit}>
              <IconPencil size={17} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Remove this tip">
            <ActionIcon
              className={classes.remove}
              aria-label={`Remove the tip of ${headline}`}
              onClick={onRemove}
            >
              <IconTrash size={17} />
            </ActionIcon>
          </Tooltip>
        </span>
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
