import type { Settings } from '@companion/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../auth/account.js';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { ForgetTipper } from './ForgetTipper.js';
import { saveFile } from './save-file.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';

const FOR_EVER = 'for ever';
const LENGTHS = [
  { days: 7, label: '7 days' },
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'A year' },
  { days: 730, label: 'Two years' },
];

/** How long what is kept, and all of it in her hands. */
export function DataSection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  const { privacy } = useApi();
  const download = useMutation({
    mutationFn: () => privacy.download(),
    onSuccess: saveFile,
    onError: (error) => notifyError('The download did not work', error),
  });
  return (
    <Card title="Your data" aside={saved}>
      <div className={classes.section}>
        <div className={classes.fields}>
          <NativeSelect
            label="Keep who tipped for"
            description="Names and messages go, sums stay."
            data={choices(settings.tipRetentionDays)}
            value={settings.tipRetentionDays ?? FOR_EVER}
            onChange={(event) => save({ tipRetentionDays: daysOf(event.currentTarget.value) })}
          />
          <NativeSelect
            label="Keep messages read aloud for"
            description="Chat itself is not kept."
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
            <p className={classes.name}>Download everything</p>
            <p className={classes.note}>
              One file with your sessions, tips, goals, menu, settings and the rest. Passwords and
              keys are left out.
            </p>
          </div>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} />}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            Download
          </Button>
        </div>
      </div>
    </Card>
  );
}

function choices(current: number | null) {
  const known = LENGTHS.some(({ days }) => days === current) || current === null;
  const lengths = known ? LENGTHS : [...LENGTHS, { days: current, label: `${current} days` }];
  return [
    ...lengths
      .toSorted((a, b) => a.days - b.days)
      .map(({ days, label }) => ({ value: String(days), label })),
    { value: FOR_EVER, label: 'For ever' },
  ];
}

const daysOf = (value: string): number | null => (value === FOR_EVER ? null : Number(value));
