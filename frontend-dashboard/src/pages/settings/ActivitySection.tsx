import type { AuditActor, AuditEntry } from '@companion/contracts';
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { ErrorState, LoadingState } from '../../components/States.js';
import { formatDayAndTime } from '../../format/time.js';
import { useAudit } from '../../hooks/audit.js';
import { useTimeZone } from '../../hooks/settings.js';
import { activityText } from '../../texts/en/activity.js';
import classes from './SettingsPage.module.css';

/** Who did what that concerns safety or money, for her to see that it was she. */
export function ActivitySection() {
  const [shown, setShown] = useState(false);
  return (
    <Card title={activityText('title')}>
      <div className={classes.section}>
        <p className={classes.note}>{activityText('note')}</p>
        {shown ? (
          <Entries />
        ) : (
          <Button variant="default" className={classes.start} onClick={() => setShown(true)}>
            {activityText('show')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Entries() {
  const audit = useAudit();
  if (audit.isPending) {
    return (
      <LoadingState>
        <Skeleton height="8rem" radius="md" />
      </LoadingState>
    );
  }
  if (audit.isError) {
    return <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />;
  }
  const entries = audit.data;
  return (
    <>
      {entries.length === 0 && <p className={classes.note}>{activityText('nothing')}</p>}
      <ul className={classes.entries} aria-label={activityText('title')}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {audit.hasNextPage && (
        <Button
          variant="default"
          className={classes.start}
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {activityText('older')}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { action, actor, actorName, targetName, network, at } = entry;
  const timeZone = useTimeZone();
  // Settings are told by their fields' names, which are for programs.
  const name = action === 'settings_changed' ? null : targetName;
  const by = byWhom(actor, actorName ?? '');
  const from = network === null ? null : activityText('from', { network: partOf(network) });
  return (
    <li className={classes.entry} data-failed={action === 'sign_in_failed' || undefined}>
      <p className={classes.name}>
        {activityText(action)}
        {name !== null && ` · ${name}`}
      </p>
      <p className={classes.note}>
        {[formatDayAndTime(at, timeZone), by, from].filter((part) => part !== null).join(' · ')}
      </p>
    </li>
  );
}

/** The part of an address that is kept, without the way in which programs write that it is one. */
function partOf(network: string): string {
  return network.replace(/\.0\/24$/u, '.x').replace(/::\/48$/u, ':…');
}

/** Herself goes without saying. */
function byWhom(actor: AuditActor, name: string): string | null {
  if (actor === 'token') return activityText('byToken', { name });
  if (actor === 'operator') return activityText('byOperator');
  return actor === 'moderator' ? activityText('byModerator', { name }) : null;
}
