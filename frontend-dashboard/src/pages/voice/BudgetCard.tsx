import { LIMITS, type TtsConfig } from '@companion/contracts';
import { NumberInput, Progress, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../components/Card.js';
import { formatCount } from '../../format/money.js';
import type { VoiceForm } from './voice-form.js';
import classes from './VoicePage.module.css';

type BudgetCardProps = { form: UseFormReturnType<VoiceForm>; config: TtsConfig };

/** So that a busy evening costs no more than she wants. */
export function BudgetCard({ form, config }: BudgetCardProps) {
  const { usedCharsToday, dailyCharBudget } = config;
  const percent = dailyCharBudget === 0 ? 100 : (usedCharsToday * 100) / dailyCharBudget;
  return (
    <Card title="A day’s limit">
      <Stack gap="lg">
        <div>
          <p className={classes.used}>
            <b>{formatCount(usedCharsToday)}</b> of {formatCount(dailyCharBudget)} characters used
            today
          </p>
          <Progress
            value={Math.min(100, percent)}
            color={percent >= 90 ? 'yellow' : 'teal'}
            aria-label="Characters used today"
          />
        </div>
        <NumberInput
          label="Characters a day"
          description="A message has about 60. ElevenLabs charges by the character; the voice on this server is free."
          min={0}
          max={LIMITS.ttsDailyCharsMax}
          step={500}
          allowDecimal={false}
          thousandSeparator=","
          {...form.getInputProps('dailyCharBudget')}
        />
      </Stack>
    </Card>
  );
}
