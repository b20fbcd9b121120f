import type { Settings } from '@companion/contracts';
import { Button, Select } from '@mantine/core';
import { Card } from '../../components/Card.js';
import { browserTimeZone, formatDayAndTime } from '../../format/time.js';
import { useNow } from '../../hooks/use-now.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';
import { settingsText } from '../../texts/en/settings.js';

const MINUTE_MS = 60_000;

/** When her days begin and end. */
export function TimeSection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  const now = useNow(MINUTE_MS);
  const here = browserTimeZone();
  const zone = settings.timeZoneChosen ? settings.timeZone : null;
  return (
    <Card title={settingsText('time')} aside={saved}>
      <div className={classes.section}>
        <Select
          label={settingsText('timeZone')}
          description={settingsText('timeZoneNote')}
          placeholder={settingsText('thisDevices', { zone: readable(here) })}
          data={zoneChoices(zone ?? here)}
          value={zone}
          allowDeselect={false}
          searchable
          nothingFoundMessage={settingsText('noSuchPlace')}
          onChange={(timeZone) => timeZone !== null && save({ timeZone })}
        />
        <div className={classes.row}>
          <p className={classes.note}>
            {settingsText('itIsThere', {
              time: formatDayAndTime(new Date(now).toISOString(), zone ?? here),
            })}
          </p>
          {zone !== here && (
            <Button variant="default" size="sm" onClick={() => save({ timeZone: here })}>
              {settingsText('useZone', { zone: readable(here) })}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

const readable = (zone: string): string => zone.replaceAll('_', ' ');

/** Cities go by their new names as well; browsers list the old ones. */
const RENAMED = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Ho_Chi_Minh',
  'Asia/Yangon',
  'Europe/Kyiv',
];

function zoneChoices(current: string) {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), ...RENAMED, 'UTC', current]);
  return [...zones].toSorted().map((value) => ({ value, label: readable(value) }));
}
