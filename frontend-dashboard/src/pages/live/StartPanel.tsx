import { DEFAULT_CENTS_PER_TOKEN, LIMITS, STREAM_PLATFORMS } from '@companion/contracts';
import type { Session, Settings } from '@companion/contracts';
import { Button, Group, Input, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ApiError } from '../../api/index.js';
import { useAccount } from '../../auth/account.js';
import { Segments } from '../../components/Segments.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { CURRENCIES } from '../../format/currencies.js';
import { parseMoney } from '../../format/money.js';
import { ObsChip } from '../../components/obs/ObsChip.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import { useLive } from '../../hooks/live.js';
import { useLastSession, useStartSession } from '../../hooks/sessions.js';
import { useSettings } from '../../hooks/settings.js';
import { ConnectionNews } from './ConnectionNews.js';
import { LastSessionLine } from './LastSessionLine.js';
import classes from './StartPanel.module.css';
import { TimeZoneOffer } from './TimeZoneOffer.js';
import { useLateDefaults } from './use-late-defaults.js';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';
import { nameOfPlatform } from '../../format/names.js';

/** No session is running: everything needed to start one, with one click at the end. */
export function StartPanel() {
  const { creator } = useAccount();
  const last = useLastSession();
  const settings = useSettings();
  const isOpenSomewhere = (useLive().overlays?.length ?? 0) > 0;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <h1 className={classes.title}>{liveText('ready', { name: creator.displayName })}</h1>
        <p className={classes.lead}>{liveText('readyText')}</p>
        {isOpenSomewhere && (
          <p className={classes.obs}>
            <ObsChip />
          </p>
        )}
      </header>
      <ConnectionNews isLive={false} />
      <StartForm last={last.data ?? null} settings={settings.data ?? null} />
      {last.data && <LastSessionLine session={last.data} />}
      <TimeZoneOffer />
    </div>
  );
}

function StartForm({ last, settings }: { last: Session | null; settings: Settings | null }) {
  const start = useStartSession();
  const isPhone = useIsPhone();
  const usual = useMemo(() => usualValues(last, settings), [last, settings]);
  const form = useForm({
    initialValues: usual,
    validate: {
      platformLabel: (label, { platform }) =>
        platform === 'other' && !label.trim() && liveText('whichSite'),
      tokenCents: (text, { platform }) =>
        platform === 'other' && text.trim() !== '' && !parseMoney(text) && liveText('giveCents'),
    },
  });
  useLateDefaults(form, usual);
  const isOther = form.values.platform === 'other';
  const rates = settings?.centsPerToken ?? DEFAULT_CENTS_PER_TOKEN;
  const rate = isOther ? null : rates[form.values.platform];

  const submit = (values: typeof form.values) => {
    const tokenRate = parseMoney(values.tokenCents);
    start.mutate(
      {
        platform: values.platform,
        title: values.title.trim() || null,
        goalMode: values.goalMode,
        ...(isOther && {
          platformLabel: values.platformLabel.trim(),
          currency: values.currency,
          ...(tokenRate && { centsPerToken: tokenRate / 100 }),
        }),
      },
      {
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'SESSION_ALREADY_ACTIVE') {
            notifyDone(liveText('alreadyRunning'));
          } else if (!showFieldErrors(form, error, { centsPerToken: 'tokenCents' })) {
            notifyError(liveText('notStarted'), error);
          }
        },
      },
    );
  };

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(submit)}>
      <Input.Wrapper label={liveText('whereStreaming')} labelElement="div">
        <Segments
          fullWidth
          size="md"
          label={commonText('platform')}
          options={STREAM_PLATFORMS.map((value) => ({ value, label: nameOfPlatform(value) }))}
          value={form.values.platform}
          onChange={(platform) => form.setFieldValue('platform', platform)}
        />
        {rate !== null && <p className={classes.note}>{liveText('tokenEarns', { rate })}</p>}
      </Input.Wrapper>
      {isOther && (
        <Group grow align="start" gap="md" className={classes.other}>
          <TextInput
            label={liveText('nameOfSite')}
            maxLength={LIMITS.platformLabelMax}
            {...form.getInputProps('platformLabel')}
          />
          <TextInput
            label={liveText('centsPerToken')}
            placeholder={liveText('noTokens')}
            inputMode="decimal"
            {...form.getInputProps('tokenCents')}
          />
          <NativeSelect
            label={liveText('currency')}
            data={CURRENCIES}
            {...form.getInputProps('currency')}
          />
        </Group>
      )}
      <TextInput
        label={liveText('title')}
        placeholder={liveText('titleExample')}
        description={liveText('titleNote')}
        maxLength={LIMITS.sessionTitleMax}
        {...form.getInputProps('title')}
      />
      <Input.Wrapper label={liveText('howTipsFill')} labelElement="div">
        <Segments
          fullWidth
          size="md"
          label={liveText('howTipsFill')}
          vertical={isPhone}
          options={[
            { value: 'parallel', label: liveText('allAtOnce') },
            { value: 'sequential', label: liveText('oneAfterAnother') },
            { value: 'single', label: liveText('oneIChoose') },
          ]}
          value={form.values.goalMode}
          onChange={(goalMode) => form.setFieldValue('goalMode', goalMode)}
        />
      </Input.Wrapper>
      <Button
        type="submit"
        size="xl"
        fullWidth
        className={classes.start}
        loading={start.isPending}
        leftSection={<IconPlayerPlayFilled size={20} />}
      >
        {liveText('startSession')}
      </Button>
    </form>
  );
}

/** As she did it the last time. */
function usualValues(last: Session | null, settings: Settings | null) {
  const lastOther = last?.platform === 'other' ? last : null;
  return {
    platform: last?.platform ?? 'chaturbate',
    platformLabel: last?.platformLabel ?? '',
    tokenCents: String(lastOther?.centsPerToken ?? settings?.centsPerToken.other ?? ''),
    currency: lastOther?.currency ?? settings?.currency ?? 'USD',
    title: '',
    goalMode: last?.goalMode ?? 'parallel',
  };
}
