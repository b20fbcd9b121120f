import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo } from 'react';
import { Link, NavLink, useLocation } from 'react-router-dom';
import { useConnectors } from '../../hooks/connectors.js';
import { useLive } from '../../hooks/live.js';
import { useDrawnInLanguage } from '../../i18n/language.js';
import { DESTINATIONS, type Destination } from './destinations.js';
import classes from './Navigation.module.css';
import { shellText } from '../../texts/en/shell.js';

/** All pages on a wide screen; on a phone the first few, and the rest behind "More". */
export function Navigation() {
  const { view } = useLive();
  const connectors = useConnectors();
  const troubled = (connectors.data ?? []).some(
    ({ state }) => state === 'misconfigured' || state === 'failed',
  );
  return <Links onAir={view !== null} troubled={troubled} />;
}

type Marks = { onAir: boolean; troubled: boolean };

/** Only these two change them, not every tip. */
const Links = memo(function Links(marks: Marks) {
  useDrawnInLanguage();
  return (
    <nav className={classes.nav} aria-label={shellText('pages')}>
      {DESTINATIONS.map((it) => (
        <PageLink key={it.to} destination={it} marks={marks} />
      ))}
      <MoreMenu troubled={marks.troubled} />
    </nav>
  );
});

function PageLink({ destination, marks }: { destination: Destination; marks: Marks }) {
  const { to, name, Icon, atHand, startsGroup } = destination;
  const onAir = marks.onAir && to === '/';
  const troubled = marks.troubled && to === '/connections';
  return (
    <NavLink
      to={to}
      end={to === '/'}
      className={classes.link ?? ''}
      data-at-hand={atHand || undefined}
      data-starts-group={startsGroup || undefined}
    >
      <span className={classes.icon}>
        <Icon size={22} aria-hidden />
        {onAir && <i className={classes.liveDot} />}
        {troubled && <i className={classes.warnDot} />}
      </span>
      <span className={classes.label}>{shellText(name)}</span>
      {onAir && <span className={classes.chip}>{shellText('onAir')}</span>}
      {troubled && <span className={classes.hidden}>{shellText('oneNeedsAttention')}</span>}
    </NavLink>
  );
}

function MoreMenu({ troubled }: { troubled: boolean }) {
  const { pathname } = useLocation();
  const rest = DESTINATIONS.filter(({ atHand }) => !atHand);
  const isHere = rest.some(({ to }) => pathname.startsWith(to));
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={`${classes.link} ${classes.more}`}
          aria-current={isHere ? 'page' : undefined}
        >
          <span className={classes.icon}>
            <IconDots size={22} aria-hidden />
            {troubled && <i className={classes.warnDot} />}
          </span>
          <span className={classes.label}>{shellText('more')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {rest.map(({ to, name, Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={20} />}>
            {shellText(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
