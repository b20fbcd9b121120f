import type { Settings } from '@companion/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../auth/account.js';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { ForgetTipper } from './ForgetTipper.js';
import { saveFile } from './save-file.js';
import { unitsText } from '../../texts/en/units.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';
import { settingsText } from '../../texts/en/settings.js';

const FOR_EVER = 'for-ever';
const LENGTHS = [7, 30, 90, 365, 730];

/** How long what is kept, and all of it in her hands. */
export function DataSection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  const { privacy } = useApi();
  const download = useMutation({
    mutationFn: () => privacy.download(),
    onSuccess: saveFile,
    onError: (error) => notifyError(settingsText('downloadFailed'), error),
  });
  return (
    <Card title={settingsText('yourData')} aside={saved}>
      <div className={classes.section}>
        <div className={classes.fields}>
          <NativeSelect
            label={settingsText('keepTippersFor')}
            description={settingsText('namesGo')}
            data={choices(settings.tipRetentionDays)}
            value={settings.tipRetentionDays ?? FOR_EVER}
            onChange={(event) => save({ tipRetentionDays: daysOf(event.currentTarget.value) })}
          />
          <NativeSelect
            label={settingsText('keepReadFor')}
            description={settingsText('chatNotKept')}
            data={choices(settings.chatRetentionDays)}
            value={settings.chatRetentionDays ?? FOR_EVER}
            onChange={(event) => save({ chatRetentionDays: daysOf(event.currentTarget.value) })}
          />
        </div>
        <div className={classes.divided}>
          <ForgetTipper />
        </div>
        <div className={`${classes.row} ${classes.divided}`}>
          <div className={classes.what}>
            <p className={classes.name}>{settingsText('downloadEverything')}</p>
            <p className={classes.note}>{settingsText('downloadNote')}</p>
          </div>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} />}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            {settingsText('download')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function choices(current: number | null) {
  const lengths = new Set(current === null ? LENGTHS : [...LENGTHS, current]);
  return [
    ...[...lengths]
      .toSorted((a, b) => a - b)
      .map((days) => ({ value: String(days), label: lengthInWords(days) })),
    { value: FOR_EVER, label: settingsText('forEver') },
  ];
}

function lengthInWords(days: number): string {
  if (days === 365) return settingsText('aYear');
  if (days === 730) return settingsText('twoYears');
  return unitsText('days', { count: days });
}

const daysOf = (value: string): number | null => (value === FOR_EVER ? null : Number(value));
