import type { ReactNode } from 'react';
import { IconLanguage } from '@tabler/icons-react';
import { Brand } from '../components/Brand.js';
import { OwnLanguage } from '../components/OwnLanguage.js';
import { formatPercent } from '../format/names.js';
import classes from './auth.module.css';
import { authText } from '../texts/en/auth.js';
import { commonText } from '../texts/en/common.js';

type SignInFrameProps = {
  title: string;
  lead: string;
  /** What went wrong, in a sentence. */
  problem: string | null;
  children: ReactNode;
};

/** The two halves of every sign-in page: what this is, and the form. */
export function SignInFrame({ title, lead, problem, children }: SignInFrameProps) {
  return (
    <main className={classes.frame}>
      <section className={classes.pitch}>
        <Brand />
        <div className={classes.pitchText}>
          <p className={classes.headline}>
            {authText('everyTipCounts')} <br />
            <em>{authText('watchItHappen')}</em>
          </p>
          <p className={classes.subline}>{authText('pitch')}</p>
        </div>
        <Sample />
      </section>
      <section className={classes.formSide}>
        <div className={classes.form}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          <div role="alert">{problem && <p className={classes.problem}>{problem}</p>}</div>
          {children}
          <div className={classes.language}>
            <OwnLanguage
              aria-label={commonText('language')}
              leftSection={<IconLanguage size={18} />}
            />
          </div>
        </div>
      </section>
    </main>
  );
}

/** A glimpse of the product, for show only. */
function Sample() {
  return (
    <div className={classes.sample} aria-hidden>
      <div className={classes.sampleTip}>
        <b>100</b>
        <span>
          <strong>nightowl</strong>
          <br />
          {authText('sampleMessage')}
        </span>
      </div>
      <div className={classes.sampleGoal}>
        <span>{authText('sampleGoal')}</span>
        <span>{formatPercent(84)}</span>
        <i />
      </div>
    </div>
  );
}
