import { DEFAULT_CENTS_PER_TOKEN, LIMITS, STREAM_PLATFORMS } from '@companion/contracts';
import type { Session, Settings } from '@companion/contracts';
import { Button, Group, Input, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { ApiError } from '../../api/index.js';
import { useAccount } from '../../auth/account.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { parseMoney } from '../../format/money.js';
import { useLastSession, useStartSession } from '../../hooks/sessions.js';
import { useSettings } from '../../hooks/settings.js';
import { LastSessionLine } from './LastSessionLine.js';
import { PLATFORM_NAMES } from '../../format/labels.js';
import classes from './StartPanel.module.css';
import { TimeZoneOffer } from './TimeZoneOffer.js';

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'BRL', 'MXN', 'COP', 'RON'];

/** No session is running: everything needed to start one, with one click at the end. */
export function StartPanel() {
  const { creator } = useAccount();
  const last = useLastSession();
  const settings = useSettings();
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <h1 className={classes.title}>Ready when you are, {creator.displayName}</h1>
        <p className={classes.lead}>
          Start a session as you go live. From then on every tip counts here and on air.
        </p>
      </header>
      {/* Keyed, so that the last session's choices fill the form once they are known. */}
      <StartForm
        key={`${last.data?.id ?? 'first'} ${settings.dataUpdatedAt}`}
        last={last.data ?? null}
        settings={settings.data ?? null}
      />
      {last.data && <LastSessionLine session={last.data} />}
      <TimeZoneOffer />
    </div>
  );
}

function StartForm({ last, settings }: { last: Session | null; settings: Settings | null }) {
  const start = useStartSession();
  const lastOther = last?.platform === 'other' ? last : null;
  const form = useForm({
    initialValues: {
      platform: last?.platform ?? 'chaturbate',
      platformLabel: last?.platformLabel ?? '',
      tokenCents: String(lastOther?.centsPerToken ?? settings?.centsPerToken.other ?? ''),
      currency: lastOther?.currency ?? settings?.currency ?? 'USD',
      title: '',
      goalMode: last?.goalMode ?? 'parallel',
    },
    validate: {
      platformLabel: (label, { platform }) =>
        platform === 'other' && !label.trim() && 'Which site is it?',
      tokenCents: (text, { platform }) =>
        platform === 'other' &&
        text.trim() !== '' &&
        !parseMoney(text) &&
        'Give a number of cents, like 5 or 4.5',
    },
  });
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
            notifyDone('A session was already running. Here it is.');
          } else if (!showFieldErrors(form, error, { centsPerToken: 'tokenCents' })) {
            notifyError('The session could not be started', error);
          }
        },
      },
    );
  };

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(submit)}>
      <Input.Wrapper label="Where are you streaming?" labelElement="div">
        <SegmentedControl
          fullWidth
          size="md"
          aria-label="Platform"
          data={STREAM_PLATFORMS.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
          {...form.getInputProps('platform')}
        />
        {rate !== null && <p className={classes.note}>One token earns you {rate} cents.</p>}
      </Input.Wrapper>
      {isOther && (
        <Group grow align="start" gap="md" className={classes.other}>
          <TextInput
            label="Name of the site"
            maxLength={LIMITS.platformLabelMax}
            {...form.getInputProps('platformLabel')}
          />
          <TextInput
            label="Cents per token"
            placeholder="No tokens"
            inputMode="decimal"
            {...form.getInputProps('tokenCents')}
          />
          <NativeSelect label="Currency" data={CURRENCIES} {...form.getInputProps('currency')} />
        </Group>
      )}
      <TextInput
        label="Title"
        placeholder="Friday night, new outfit"
        description="Optional. For you, to find the session again."
        maxLength={LIMITS.sessionTitleMax}
        {...form.getInputProps('title')}
      />
      <Input.Wrapper label="How tips fill your goals" labelElement="div">
        <SegmentedControl
          fullWidth
          size="md"
          aria-label="How tips fill your goals"
          data={[
            { value: 'parallel', label: 'All goals at once' },
            { value: 'sequential', label: 'One after another' },
          ]}
          {...form.getInputProps('goalMode')}
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
        Start session
      </Button>
    </form>
  );
}
