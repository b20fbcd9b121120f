import { LIMITS } from '@companion/contracts';
import { NumberInput, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { AmountInput } from '../../components/AmountInput.js';
import { Card } from '../../components/Card.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import type { VoiceForm } from './voice-form.js';
import classes from './VoicePage.module.css';

/** Which messages, and how much of them. */
export function WhatIsReadCard({ form }: { form: UseFormReturnType<VoiceForm> }) {
  const { currency, centsPerToken } = useEarningUnits();
  return (
    <Card title="What is read">
      <Stack gap="lg">
        <div className={classes.pair}>
          <AmountInput
            label="Tips from"
            description="Smaller ones are not read."
            placeholder="every tip"
            currency={currency}
            allowTokens={centsPerToken !== null}
            value={form.values.minAmount}
            onChange={(minAmount) => form.setFieldValue('minAmount', minAmount)}
            error={form.errors['minAmount']}
          />
          <NumberInput
            label="Longest message"
            description="In characters; the rest is cut off."
            min={20}
            max={LIMITS.tipMessageMax}
            allowDecimal={false}
            {...form.getInputProps('maxChars')}
          />
        </div>
        <Switch
          size="md"
          label="Say who it is from"
          description="“Bob says: …”"
          {...form.getInputProps('readName', { type: 'checkbox' })}
        />
        <Switch
          size="md"
          label="Ask me first"
          description="Each message waits on the Live page until you allow it."
          {...form.getInputProps('requireApproval', { type: 'checkbox' })}
        />
        <Switch
          size="md"
          label="Play it in OBS"
          description="From the overlay you added with your OBS link. Off: it plays in this dashboard."
          {...form.getInputProps('sendToOverlay', { type: 'checkbox' })}
        />
      </Stack>
    </Card>
  );
}
