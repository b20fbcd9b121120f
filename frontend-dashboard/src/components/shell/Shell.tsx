import type { ReactNode } from 'react';
import { Brand, BrandMark } from '../Brand.js';
import { Afterwards } from '../Afterwards.js';
import { ControlBar } from '../../control/ControlBar.js';
import { AccountMenu } from './AccountMenu.js';
import { ConnectionBanner } from './ConnectionBanner.js';
import { Navigation } from './Navigation.js';
import classes from './Shell.module.css';
import { useLive } from '../../hooks/live.js';
import { shellText } from '../../texts/en/shell.js';

/** The frame of every page: a rail on a wide screen, a bar at the bottom of a phone. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <Frame>
      <a className={classes.skip} href="#content">
        {shellText('skipToPage')}
      </a>
      <aside className={classes.rail}>
        <div className={classes.brandFull}>
          <Brand />
        </div>
        <div className={classes.brandMark}>
          <BrandMark size={40} />
        </div>
        <Afterwards>
          <Navigation />
          <div className={classes.account}>
            <AccountMenu />
          </div>
        </Afterwards>
      </aside>
      <div className={classes.body}>
        <ControlBar />
        <ConnectionBanner />
        <main id="content" className={classes.content} tabIndex={-1}>
          {children}
        </main>
      </div>
    </Frame>
  );
}

/** Marks what is inside as known from before, while nothing answers; what it frames is not drawn anew for it. */
function Frame({ children }: { children: ReactNode }) {
  const { away } = useLive();
  return (
    <div className={classes.shell} data-behind={away?.serverAway || undefined}>
      {children}
    </div>
  );
}
