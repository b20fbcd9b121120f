import type { SessionReport } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { formatMoney } from '../../format/money.js';
import { formatTips } from '../../format/names.js';
import { goalsText } from '../../texts/en/goals.js';
import { sessionsText } from '../../texts/en/sessions.js';
import { KingView } from '../live/goal-shows/KingView.js';
import { OptionBars } from '../live/goal-shows/OptionBars.js';
import classes from './PollsReport.module.css';

const KINDS = { poll: 'voteByTip', tally: 'tally', king: 'king' } as const;

/** What tips decided: votes with their winner, tallies, and who held the crown. */
export function PollsReport({ report }: { report: SessionReport }) {
  const { polls, session } = report;
  if (polls.length === 0) return null;
  return (
    <Card title={sessionsText('votes')}>
      <ul className={classes.polls}>
        {polls.map((poll) => (
          <li key={poll.id} aria-label={poll.title}>
            <h3 className={classes.title}>{poll.title}</h3>
            <About poll={poll} currency={session.currency} />
            {poll.king ? (
              <KingView
                king={poll.king}
                isOpen={poll.status === 'open'}
                currency={session.currency}
              />
            ) : (
              <OptionBars poll={poll} currency={session.currency} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type AboutProps = { poll: SessionReport['polls'][number]; currency: string };

/** Its kind, unless that is its title as well, and what came in for it. */
function About({ poll, currency }: AboutProps) {
  const kind = goalsText(KINDS[poll.kind]);
  const about = [
    ...(poll.title === kind ? [] : [kind]),
    ...(poll.kind === 'king' ? [] : [whatCameIn(poll, currency)]),
  ];
  return about.length > 0 && <p className={classes.kind}>{about.join(' · ')}</p>;
}

function whatCameIn({ options }: SessionReport['polls'][number], currency: string): string {
  const tips = options.reduce((sum, option) => sum + option.tips, 0);
  const cents = options.reduce((sum, option) => sum + option.cents, 0);
  return `${formatTips(tips)} · ${formatMoney(cents, currency)}`;
}
