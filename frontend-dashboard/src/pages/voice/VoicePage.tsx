import type { TtsConfig } from '@companion/contracts';
import { Button, Group, Skeleton, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, useMemo } from 'react';
import { Card } from '../../components/Card.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ErrorState, LoadingState } from '../../components/States.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import { useUpdateVoice, useVoiceConfig } from '../../hooks/voice.js';
import { BlockedWordsCard } from './BlockedWordsCard.js';
import { BudgetCard } from './BudgetCard.js';
import { VoiceChoiceCard } from './VoiceChoiceCard.js';
import { formOf, updateOf, type VoiceForm } from './voice-form.js';
import { WhatIsReadCard } from './WhatIsReadCard.js';
import classes from './VoicePage.module.css';
import { voiceText } from '../../texts/en/voice.js';
import { commonText } from '../../texts/en/common.js';

export function VoicePage() {
  useDocumentTitle(commonText('pageTitle', { page: voiceText('title') }));
  const config = useVoiceConfig();
  const { isKnown } = useEarningUnits();
  const isReady = config.data !== undefined && isKnown;
  return (
    <Stack gap="xl">
      <PageHeader
        title={voiceText('title')}
        lead={voiceText('lead')}
        actions={config.data && <OnOff config={config.data} />}
      />
      {!isReady && !config.isError && (
        <LoadingState className={classes.grid} label={voiceText('loadingVoice')}>
          <Skeleton height={260} radius="xl" />
          <Skeleton height={260} radius="xl" />
        </LoadingState>
      )}
      {config.isError && !config.data && (
        <Card>
          <ErrorState error={config.error} onRetry={() => void config.refetch()} />
        </Card>
      )}
      {config.data && isKnown && <VoiceSettings config={config.data} />}
    </Stack>
  );
}

function OnOff({ config }: { config: TtsConfig }) {
  const update = useUpdateVoice();
  return (
    <Switch
      size="lg"
      label={voiceText('readTipMessages')}
      labelPosition="left"
      checked={update.isPending ? (update.variables.enabled ?? config.enabled) : config.enabled}
      onChange={(event) =>
        update.mutate(
          { enabled: event.currentTarget.checked },
          { onError: (error) => notifyError(voiceText('notSwitched'), error) },
        )
      }
    />
  );
}

function VoiceSettings({ config }: { config: TtsConfig }) {
  const { centsPerToken } = useEarningUnits();
  const save = useUpdateVoice();
  const saved = useMemo(() => formOf(config, centsPerToken), [config, centsPerToken]);
  const form = useForm<VoiceForm>({ initialValues: saved });
  const isChanged = JSON.stringify(form.values) !== JSON.stringify(saved);
  const wasChanged = form.isDirty();
  const discard = () => {
    form.setValues(saved);
    form.clearErrors();
  };
  const { setInitialValues, setValues } = form;
  // What is saved elsewhere, or shown in other units, is shown unless she is in the middle of a change.
  useEffect(() => {
    setInitialValues(saved);
    if (!wasChanged) setValues(saved);
  }, [saved, setInitialValues, setValues, wasChanged]);

  const submit = (values: VoiceForm) => {
    const read = updateOf(values, saved, centsPerToken);
    if ('problems' in read) return form.setErrors(read.problems);
    save.mutate(read.update, {
      onSuccess: (fresh) => {
        form.setValues(formOf(fresh, centsPerToken));
        notifyDone(voiceText('savedFromNext'));
      },
      onError: (error) => {
        const renamed = { voiceId: 'voice', provider: 'voice', minAmountCents: 'minAmount' };
        if (!showFieldErrors(form, error, renamed))
          notifyError(commonText('nothingWasSaved'), error);
      },
    });
  };

  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <div className={classes.grid}>
        <Stack gap="lg">
          <VoiceChoiceCard form={form} config={config} />
          <BudgetCard form={form} config={config} />
        </Stack>
        <Stack gap="lg">
          <WhatIsReadCard form={form} />
          <BlockedWordsCard form={form} />
        </Stack>
      </div>
      {isChanged && (
        <Group justify="flex-end" className={classes.save ?? ''}>
          <Button variant="default" onClick={discard}>
            {commonText('discard')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {commonText('save')}
          </Button>
        </Group>
      )}
    </form>
  );
}
