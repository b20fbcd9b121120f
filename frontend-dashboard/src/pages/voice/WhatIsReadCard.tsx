import { LIMITS } from '@companion/contracts';
import { NumberInput, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { AmountInput } from '../../components/AmountInput.js';
import { Card } from '../../components/Card.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import type { VoiceForm } from './voice-form.js';
import classes from './VoicePage.module.css';
import { voiceText } from '../../texts/en/voice.js';

/** Which messages, and how much of them. */
export function WhatIsReadCard({ form }: { form: UseFormReturnType<VoiceForm> }) {
  const { currency, centsPerToken } = useEarningUnits();
  return (
    <Card title={voiceText('whatIsRead')}>
      <Stack gap="lg">
        <div className={classes.pair}>
          <AmountInput
            label={voiceText('tipsFrom')}
            description={voiceText('smallerNotRead')}
            placeholder={voiceText('everyTip')}
            currency={currency}
            allowTokens={centsPerToken !== null}
            value={form.values.minAmount}
            onChange={(minAmount) => form.setFieldValue('minAmount', minAmount)}
            error={form.errors['minAmount']}
          />
          <NumberInput
            label={voiceText('longestMessage')}
            description={voiceText('longestNote')}
            min={20}
            max={LIMITS.tipMessageMax}
            allowDecimal={false}
            {...form.getInputProps('maxChars')}
          />
        </div>
        <Switch
          size="md"
          label={voiceText('sayWho')}
          description={voiceText('sayWhoNote')}
          {...form.getInputProps('readName', { type: 'checkbox' })}
        />
        <Switch
          size="md"
          label={voiceText('askMe')}
          description={voiceText('askMeNote')}
          {...form.getInputProps('requireApproval', { type: 'checkbox' })}
        />
        <Switch
          size="md"
          label={voiceText('playInObs')}
          description={voiceText('playInObsNote')}
          {...form.getInputProps('sendToOverlay', { type: 'checkbox' })}
        />
      </Stack>
    </Card>
  );
}
