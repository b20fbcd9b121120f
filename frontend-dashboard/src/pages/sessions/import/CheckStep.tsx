import type { ImportProblem, ImportReport, ImportSession } from '@companion/contracts';
import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatTips, nameOfPlatform } from '../../../format/names.js';
import { formatCount, formatMoney } from '../../../format/money.js';
import classes from './import.module.css';
import { sessionsText } from '../../../texts/en/sessions.js';
import { problemInWords } from './problem-words.js';
import { Rich } from '../../../i18n/Rich.js';
import { formatIn } from '../../../format/zoned.js';

const SHOWN_SESSIONS = 8;

/** What the import will do, before it does it. */
export function CheckStep({ report }: { report: ImportReport }) {
  const { readyCount, readyCents, duplicateCount, problemCount, problems, currency } = report;
  const fresh = report.sessions.filter(({ id }) => id === null);
  const filled = report.sessions.filter(({ id }) => id !== null);
  return (
    <Stack gap="lg">
      <dl className={classes.figures}>
        <Figure name={sessionsText('tipsToAdd')}>{formatCount(readyCount)}</Figure>
        <Figure name={sessionsText('worth')}>{formatMoney(readyCents, currency)}</Figure>
        <Figure name={sessionsText('hereAlready')}>{formatCount(duplicateCount)}</Figure>
        <Figure name={sessionsText('rowsLeftOut')}>{formatCount(problemCount)}</Figure>
      </dl>
      {readyCount === 0 && (
        <Alert color={problemCount > 0 ? 'yellow' : 'teal'}>
          {duplicateCount > 0 ? sessionsText('allInBooks') : sessionsText('noRowReadable')}
        </Alert>
      )}
      {problemCount > 0 && <Problems problems={problems} count={problemCount} />}
      {fresh.length > 0 && (
        <SessionList
          title={sessionsText('showsAdded', { count: fresh.length })}
          sessions={fresh}
          report={report}
        />
      )}
      {filled.length > 0 && (
        <SessionList title={sessionsText('showsGain')} sessions={filled} report={report} />
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
      title={sessionsText('rowsUnreadable', { count })}
    >
      <ul className={classes.problems}>
        {problems.map((problem, at) => (
          <li key={at}>
            <Rich text={problemInWords(problem)} tags={{ b: (inside) => <b>{inside}</b> }} />
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="xs">
        {sessionsText('putThemRight')}
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
              {formatIn(session.startedAt, report.timeZone, { dateStyle: 'medium' })}
              {' · '}
              {session.title ?? nameOfPlatform(session.platform)}
            </span>
            <span>
              {formatTips(session.tipCount)},{' '}
              <b>{formatMoney(session.totalCents, report.currency)}</b>
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {sessionsText('andMore', { count: rest })}
        </Text>
      )}
    </section>
  );
}
