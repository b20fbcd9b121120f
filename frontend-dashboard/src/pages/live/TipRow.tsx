import type { TipSource } from '@companion/contracts';
import { ActionIcon } from '@mantine/core';
import {
  IconApi,
  IconArrowBackUp,
  IconKeyboard,
  IconPencil,
  IconPlugConnected,
  IconTrash,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { Hint } from '../../components/Hint.js';
import { formatCount, formatMoney } from '../../format/money.js';
import { formatTimeOfDay } from '../../format/time.js';
import type { FeedTip } from '../../realtime/session-state.js';
import { headlineOf } from '../sessions/tip-form.js';
import { useDrawnInLanguage } from '../../i18n/language.js';
import classes from './TipFeed.module.css';
import { commonText } from '../../texts/en/common.js';
import { liveText } from '../../texts/en/live.js';
import type { TextKey } from '../../i18n/texts.js';

const SOURCES: Record<TipSource, { label: TextKey<typeof liveText>; icon: ReactNode }> = {
  manual: { label: 'typedIn', icon: <IconKeyboard size={16} /> },
  platform_api: { label: 'fromPlatform', icon: <IconPlugConnected size={16} /> },
  websocket: { label: 'fromApp', icon: <IconApi size={16} /> },
};

type TipRowProps = {
  tip: FeedTip;
  currency: string;
  timeZone: string;
  /** It has just landed. */
  fresh: boolean;
  onEdit: (tip: FeedTip) => void;
  onRemove: (tip: FeedTip) => void;
  onPutBack: (id: string) => void;
};

/** Drawn once, however many come after it. */
export const TipRow = memo(function TipRow(props: TipRowProps) {
  useDrawnInLanguage();
  const { tip, currency, timeZone, fresh, onEdit, onRemove, onPutBack } = props;
  const headline = headlineOf(tip, currency);
  const source = SOURCES[tip.source];
  return (
    <li className={classes.row} data-fresh={fresh || undefined} data-voided={tip.voided}>
      <TipAmount tokens={tip.amountTokens} cents={tip.amountCents} currency={currency} />
      <div className={classes.who} data-private>
        <p className={classes.name} data-anonymous={tip.tipperName === null || undefined}>
          <span>{tip.tipperName ?? commonText('anonymous')}</span>
          {tip.menuItem && <span className={classes.item}>{tip.menuItem.name}</span>}
          {tip.voided && <span className={classes.removed}>{liveText('removed')}</span>}
        </p>
        {tip.message && <p className={classes.message}>{tip.message}</p>}
      </div>
      <Hint label={liveText(source.label)}>
        <span className={classes.meta}>
          <time dateTime={tip.createdAt}>{formatTimeOfDay(tip.createdAt, timeZone)}</time>
          <span role="img" aria-label={liveText(source.label)} className={classes.source}>
            {source.icon}
          </span>
        </span>
      </Hint>
      {tip.voided ? (
        <Hint label={liveText('putThisBack')}>
          <ActionIcon
            aria-label={liveText('putBackNamed', { tip: headline })}
            onClick={() => onPutBack(tip.id)}
          >
            <IconArrowBackUp size={18} />
          </ActionIcon>
        </Hint>
      ) : (
        <span className={classes.tools}>
          <Hint label={liveText('correctThis')}>
            <ActionIcon
              aria-label={liveText('correctNamed', { tip: headline })}
              onClick={() => onEdit(tip)}
            >
              <IconPencil size={17} />
            </ActionIcon>
          </Hint>
          <Hint label={liveText('removeThis')}>
            <ActionIcon
              className={classes.remove}
              aria-label={liveText('removeNamed', { tip: headline })}
              onClick={() => onRemove(tip)}
            >
              <IconTrash size={17} />
            </ActionIcon>
          </Hint>
        </span>
      )}
    </li>
  );
});

type TipAmountProps = { tokens: number | null; cents: number | null; currency: string };

/** Tokens stand in front where the tip came in tokens. */
export function TipAmount({ tokens, cents, currency }: TipAmountProps) {
  const money = cents === null ? null : formatMoney(cents, currency);
  return (
    <div className={classes.amount} data-private>
      {tokens === null ? (
        <b>{money}</b>
      ) : (
        <>
          <b>
            {formatCount(tokens)}
            <small>{commonText('tokensShort')}</small>
          </b>
          {money && <span>{money}</span>}
        </>
      )}
    </div>
  );
}
