import type { Correction, Session, Tip } from '@companion/contracts';
import { ActionIcon, Button, Pagination, Skeleton } from '@mantine/core';
import { IconArrowBackUp, IconCoins, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { Hint } from '../../components/Hint.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { formatCount, formatMoney } from '../../format/money.js';
import { formatAgo, formatTimeOfDay } from '../../format/time.js';
import { useTimeZone } from '../../hooks/settings.js';
import { useCorrections, useSessionTips } from '../../hooks/tips.js';
import { useNow } from '../../hooks/use-now.js';
import { AddTipModal } from './AddTipModal.js';
import { correctionWords } from './correction-words.js';
import { EditTipModal } from './EditTipModal.js';
import { headlineOf } from './tip-form.js';
import { useTipRemoval } from './use-tip-removal.js';
import classes from './TipsTable.module.css';
import { sessionsText } from '../../texts/en/sessions.js';
import { commonText } from '../../texts/en/common.js';

const PAGE_SIZE = 25;

type TipsTableProps = {
  session: Pick<Session, 'id' | 'currency' | 'centsPerToken' | 'startedAt' | 'endedAt'>;
};

/** Every tip of a session, to be put right: edited, taken out, put back, or added when forgotten. */
export function TipsTable({ session }: TipsTableProps) {
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<{ edit: Tip } | 'add' | null>(null);
  const tips = useSessionTips(session.id, page, PAGE_SIZE);
  const corrections = useCorrections(session.id);
  const { takeOut, putBack } = useTipRemoval();
  const add = (
    <Button
      size="sm"
      variant="light"
      leftSection={<IconPlus size={18} />}
      onClick={() => setOpen('add')}
    >
      {sessionsText('addForgotten')}
    </Button>
  );
  return (
    <Card title={sessionsText('tips')} aside={tips.data && tips.data.total > 0 && add}>
      {tips.isPending && (
        <LoadingState label={sessionsText('loadingTips')}>
          <Skeleton height={240} />
        </LoadingState>
      )}
      {tips.isError && !tips.data && (
        <ErrorState error={tips.error} onRetry={() => void tips.refetch()} />
      )}
      {tips.data?.total === 0 && (
        <EmptyState icon={<IconCoins />} title={sessionsText('noTips')} action={add}>
          {sessionsText('noTypedTips')}
        </EmptyState>
      )}
      {tips.data && tips.data.total > 0 && (
        <>
          <ul className={classes.list}>
            {tips.data.items.map((tip) => (
              <Row
                key={tip.id}
                tip={tip}
                currency={session.currency}
                last={corrections.data?.find(({ tipId }) => tipId === tip.id)}
                onEdit={() => setOpen({ edit: tip })}
                onPutBack={() => putBack(tip.id)}
              />
            ))}
          </ul>
          {tips.data.totalPages > 1 && (
            <Pagination
              mt="md"
              size="sm"
              total={tips.data.totalPages}
              value={page}
              onChange={setPage}
              getControlProps={(control) => ({ 'aria-label': commonText(`page_${control}`) })}
            />
          )}
        </>
      )}
      {open === 'add' && <AddTipModal session={session} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'add' && (
        <EditTipModal
          tip={open.edit}
          currency={session}
          onRemove={() =>
            takeOut({ id: open.edit.id, headline: headlineOf(open.edit, session.currency) })
          }
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}

type RowProps = {
  tip: Tip;
  currency: string;
  /** The last correction of it. */
  last: Correction | undefined;
  onEdit: () => void;
  onPutBack: () => void;
};

function Row({ tip, currency, last, onEdit, onPutBack }: RowProps) {
  const timeZone = useTimeZone();
  const isVoided = tip.voidedAt !== null;
  const headline = headlineOf(tip, currency);
  return (
    <li className={classes.row} data-voided={isVoided || undefined}>
      <time dateTime={tip.createdAt} className={classes.time}>
        {formatTimeOfDay(tip.createdAt, timeZone)}
      </time>
      <span className={classes.amount} data-private>
        <b>{formatMoney(tip.amountCents, currency)}</b>
        {tip.amountTokens !== null && (
          <small>
            {formatCount(tip.amountTokens)} {commonText('tokensShort')}
          </small>
        )}
      </span>
      <span className={classes.who} data-private>
        <span data-anonymous={tip.tipperName === null || undefined}>
          {tip.tipperName ?? commonText('anonymous')}
        </span>
        {tip.message && <span className={classes.message}>{tip.message}</span>}
        {last && <LastCorrection correction={last} currency={currency} />}
      </span>
      {isVoided ? (
        <Hint label={sessionsText('putThisBack')}>
          <ActionIcon
            aria-label={sessionsText('putBackNamed', { tip: headline })}
            onClick={onPutBack}
          >
            <IconArrowBackUp size={18} />
          </ActionIcon>
        </Hint>
      ) : (
        <Hint label={sessionsText('correctThis')}>
          <ActionIcon aria-label={sessionsText('correctNamed', { tip: headline })} onClick={onEdit}>
            <IconPencil size={18} />
          </ActionIcon>
        </Hint>
      )}
    </li>
  );
}

function LastCorrection({ correction, currency }: { correction: Correction; currency: string }) {
  const now = useNow(30_000);
  const ago = formatAgo(Date.parse(correction.createdAt), now);
  const words = correctionWords(correction, currency);
  return (
    <span className={classes.correction}>
      {correction.action === 'tip_edited'
        ? sessionsText('editedAgo', { ago, changes: words })
        : sessionsText('didAgo', { what: words, ago })}
    </span>
  );
}
