import type { Moderation } from '@companion/contracts';
import { Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useAccount } from '../auth/account.js';
import { OwnLanguage } from '../components/OwnLanguage.js';
import { browserTimeZone, formatDayAndTime } from '../format/time.js';
import { commonText } from '../texts/en/common.js';
import { moderatorsText } from '../texts/en/moderators.js';
import { shellText } from '../texts/en/shell.js';
import classes from './moderate.module.css';

/** Who is here and for how long, and what holds for this device alone. */
export function DeskFooter({ moderation: { name, expiresAt } }: { moderation: Moderation }) {
  const { signOut } = useAccount();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('dark') === 'dark';
  const ask = () =>
    modals.openConfirmModal({
      title: moderatorsText('leaveTitle'),
      children: moderatorsText('leaveText'),
      labels: { confirm: moderatorsText('leave'), cancel: moderatorsText('stay') },
      onConfirm: () => signOut?.(),
    });
  return (
    <footer className={classes.footer}>
      <p className={classes.text}>
        {expiresAt === null
          ? moderatorsText('hereAs', { name })
          : moderatorsText('hereAsUntil', {
              name,
              when: formatDayAndTime(expiresAt, browserTimeZone()),
            })}
      </p>
      <div className={classes.device}>
        <OwnLanguage
          aria-label={commonText('language')}
          leftSection={<IconLanguage size={18} />}
          w="10rem"
        />
        <Button
          variant="default"
          leftSection={isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {isDark ? shellText('lightColours') : shellText('darkColours')}
        </Button>
        <Button variant="default" leftSection={<IconLogout size={18} />} onClick={ask}>
          {moderatorsText('leave')}
        </Button>
      </div>
    </footer>
  );
}
