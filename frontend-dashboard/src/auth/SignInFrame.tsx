import type { ReactNode } from 'react';
import { Brand } from '../components/Brand.js';
import classes from './auth.module.css';

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
            Every tip counts. <br />
            <em>Watch it happen.</em>
          </p>
          <p className={classes.subline}>
            Tips, goals and your tip menu, live beside your stream and on air the moment they land.
          </p>
        </div>
        <Sample />
      </section>
      <section className={classes.formSide}>
        <div className={classes.form}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          <div role="alert">{problem && <p className={classes.problem}>{problem}</p>}</div>
          {children}
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
          you light up my evening
        </span>
      </div>
      <div className={classes.sampleGoal}>
        <span>Outfit change</span>
        <span>84 %</span>
        <i />
      </div>
    </div>
  );
}
