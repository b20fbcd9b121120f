import { IconBroadcast, IconListDetails, IconPlugConnected } from '@tabler/icons-react';
import { NavLink } from 'react-router-dom';
import { useConnectors } from '../../hooks/connectors.js';
import { useLive } from '../../hooks/live.js';
import classes from './Navigation.module.css';

export function Navigation() {
  const { view } = useLive();
  const connectors = useConnectors();
  const troubled = (connectors.data ?? []).some(
    ({ state }) => state === 'misconfigured' || state === 'failed',
  );
  return (
    <nav className={classes.nav} aria-label="Pages">
      <NavLink to="/" end className={classes.link ?? ''}>
        <span className={classes.icon}>
          <IconBroadcast size={22} aria-hidden />
          {view && <i className={classes.liveDot} />}
        </span>
        <span className={classes.label}>Live</span>
        {view && <span className={classes.chip}>on air</span>}
      </NavLink>
      <NavLink to="/tip-menu" className={classes.link ?? ''}>
        <span className={classes.icon}>
          <IconListDetails size={22} aria-hidden />
        </span>
        <span className={classes.label}>Tip menu</span>
      </NavLink>
      <NavLink to="/connections" className={classes.link ?? ''}>
        <span className={classes.icon}>
          <IconPlugConnected size={22} aria-hidden />
          {troubled && <i className={classes.warnDot} />}
        </span>
        <span className={classes.label}>Connections</span>
        {troubled && <span className={classes.hidden}>, one needs attention</span>}
      </NavLink>
    </nav>
  );
}
