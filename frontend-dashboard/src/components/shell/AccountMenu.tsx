import { Menu, useComputedColorScheme, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useAccount } from '../../auth/account.js';
import classes from './AccountMenu.module.css';
import { shellText } from '../../texts/en/shell.js';

export function AccountMenu() {
  const { creator, signOut } = useAccount();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('dark') === 'dark';
  return (
    <Menu position="top-start" width={230}>
      <Menu.Target>
        <button type="button" className={classes.button}>
          <span className={classes.avatar} aria-hidden>
            {initial(creator.displayName)}
          </span>
          <span className={classes.name}>{creator.displayName}</span>
          <span className={classes.short}>{shellText('you')}</span>
          <VisuallyHidden>{shellText('yourAccount')}</VisuallyHidden>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{creator.email ?? creator.displayName}</Menu.Label>
        <Menu.Item
          leftSection={isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {isDark ? shellText('lightColours') : shellText('darkColours')}
        </Menu.Item>
        {signOut && (
          <Menu.Item leftSection={<IconLogout size={18} />} onClick={signOut}>
            {shellText('signOut')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function initial(name: string): string {
  return (Array.from(name.trim())[0] ?? '?').toUpperCase();
}
