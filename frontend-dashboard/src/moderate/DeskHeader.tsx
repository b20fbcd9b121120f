import type { Moderation } from '@companion/contracts';
import { BrandMark } from '../components/Brand.js';
import { formatMoney } from '../format/money.js';
import { platformName } from '../format/names.js';
import { formatClock } from '../format/time.js';
import { useNow } from '../hooks/use-now.js';
import { liveText } from '../texts/en/live.js';
import { moderatorsText } from '../texts/en/moderators.js';
import classes from './moderate.module.css';

type DeskHeaderProps = { name: string; session: Moderation['session'] };

/** Whose show it is, and how it stands. */
export function DeskHeader({ name, session }: DeskHeaderProps) {
  return (
    <header className={classes.header}>
      <BrandMark size={40} />
      <div className={classes.whose}>
        <h1 className={classes.title}>{moderatorsText('moderatingFor', { name })}</h1>
        {session && (
          <p className={classes.show}>
            <span className={classes.live}>
              <i aria-hidden />
              {liveText('live')} <Clock since={session.startedAt} />
            </span>
            <span>{session.title ?? platformName(session)}</span>
            {!session.amountsHidden && (
              <span className={classes.earned}>
                {moderatorsText('soFar', {
                  money: formatMoney(session.totalTipsCents, session.currency),
                })}
              </span>
            )}
          </p>
        )}
      </div>
    </header>
  );
}

function Clock({ since }: { since: string }) {
  const now = useNow();
  return <time className={classes.clock}>{formatClock(now - Date.parse(since))}</time>;
}
