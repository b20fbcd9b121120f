import type { ImportProblem, ImportReport, ImportSession } from '@companion/contracts';
import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PLATFORM_NAMES } from '../../../format/labels.js';
import { formatCount, formatMoney } from '../../../format/money.js';
import classes from './import.module.css';

const SHOWN_SESSIONS = 8;

/** What the import will do, before it does it. */
export function CheckStep({ report }: { report: ImportReport }) {
  const { readyCount, readyCents, duplicateCount, problemCount, problems, currency } = report;
  const fresh = report.sessions.filter(({ id }) => id === null);
  const filled = report.sessions.filter(({ id }) => id !== null);
  return (
    <Stack gap="lg">
      <dl className={classes.figures}>
        <Figure name="Tips to add">{formatCount(readyCount)}</Figure>
        <Figure name="Worth">{formatMoney(readyCents, currency)}</Figure>
        <Figure name="Here already">{formatCount(duplicateCount)}</Figure>
        <Figure name="Rows left out">{formatCount(problemCount)}</Figure>
      </dl>
      {readyCount === 0 && (
        <Alert color={problemCount > 0 ? 'yellow' : 'teal'}>
          {duplicateCount > 0
            ? 'All of these tips are in your books already. There is nothing to add.'
            : 'No row can be read as a tip. Go back and check what the columns hold.'}
        </Alert>
      )}
      {problemCount > 0 && <Problems problems={problems} count={problemCount} />}
      {fresh.length > 0 && (
        <SessionList
          title={`${fresh.length === 1 ? 'A show is' : `${formatCount(fresh.length)} shows are`} added, one for each day and platform`}
          sessions={fresh}
          report={report}
        />
      )}
      {filled.length > 0 && (
        <SessionList title="Shows in your list that gain tips" sessions={filled} report={report} />
      )}
    </Stack>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Problems({ problems, count }: { problems: ImportProblem[]; count: number }) {
  return (
    <Alert
      color="yellow"
      icon={<IconAlertTriangle size={20} />}
      title={
        count === 1
          ? 'One row can’t be read and stays out'
          : `${formatCount(count)} rows can’t be read and stay out`
      }
    >
      <ul className={classes.problems}>
        {problems.map(({ line, column, message }, at) => (
          <li key={at}>
            Line {line}
            {column && <b>, {column}</b>}: {message}
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="xs">
        Put them right in your file and import it again: what is here already stays as it is.
      </Text>
    </Alert>
  );
}

type SessionListProps = { title: string; sessions: ImportSession[]; report: ImportReport };

function SessionList({ title, sessions, report }: SessionListProps) {
  const rest = sessions.length - SHOWN_SESSIONS;
  return (
    <section>
      <Text fw={650} mb="xs">
        {title}
      </Text>
      <ul className={classes.sessions}>
        {sessions.slice(0, SHOWN_SESSIONS).map((session) => (
          <li key={`${session.startedAt} ${session.platform}`}>
            <span>
              {new Date(session.startedAt).toLocaleDateString(undefined, {
                timeZone: report.timeZone,
                dateStyle: 'medium',
              })}
              {' · '}
              {session.title ?? PLATFORM_NAMES[session.platform]}
            </span>
            <span>
              {formatCount(session.tipCount)} {session.tipCount === 1 ? 'tip' : 'tips'},{' '}
              <b>{formatMoney(session.totalCents, report.currency)}</b>
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          and {formatCount(rest)} more
        </Text>
      )}
    </section>
  );
}
