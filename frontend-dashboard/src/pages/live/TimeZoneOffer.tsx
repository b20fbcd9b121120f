import { Button } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { browserTimeZone } from '../../format/time.js';
import { useSettings, useUpdateSettings } from '../../hooks/settings.js';
import classes from './TimeZoneOffer.module.css';
import { liveText } from '../../texts/en/live.js';

/** Asked once, before her first shows: reports count days by her own midnight. */
export function TimeZoneOffer() {
  const settings = useSettings();
  const { mutate } = useUpdateSettings();
  const here = browserTimeZone();
  if (!settings.data || settings.data.timeZoneChosen || here === 'UTC') return null;
  return (
    <aside className={classes.offer} aria-label={liveText('timeZone')}>
      <IconWorld size={20} aria-hidden />
      <p className={classes.text}>{liveText('isYourZone', { zone: here.replaceAll('_', ' ') })}</p>
      <Button size="xs" variant="light" onClick={() => mutate({ timeZone: here })}>
        {liveText('yesUseIt')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => mutate({ timeZone: 'UTC' })}>
        {liveText('useUtc')}
      </Button>
    </aside>
  );
}
