import { LIMITS, type TtsConfig } from '@companion/contracts';
import { NumberInput, Progress, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Card } from '../../components/Card.js';
import { numberSeparators } from '../../format/locale.js';
import { Rich } from '../../i18n/Rich.js';
import type { VoiceForm } from './voice-form.js';
import classes from './VoicePage.module.css';
import { voiceText } from '../../texts/en/voice.js';

type BudgetCardProps = { form: UseFormReturnType<VoiceForm>; config: TtsConfig };

/** So that a busy evening costs no more than she wants. */
export function BudgetCard({ form, config }: BudgetCardProps) {
  const { usedCharsToday, dailyCharBudget } = config;
  const percent = dailyCharBudget === 0 ? 100 : (usedCharsToday * 100) / dailyCharBudget;
  return (
    <Card title={voiceText('daysLimit')}>
      <Stack gap="lg">
        <div>
          <p className={classes.used}>
            <Rich
              text={voiceText('usedOf', { used: usedCharsToday, budget: dailyCharBudget })}
              tags={{ b: (inside) => <b>{inside}</b> }}
            />
          </p>
          <Progress
            value={Math.min(100, percent)}
            color={percent >= 90 ? 'yellow' : 'teal'}
            aria-label={voiceText('usedToday')}
          />
        </div>
        <NumberInput
          label={voiceText('charactersADay')}
          description={voiceText('charactersNote')}
          min={0}
          max={LIMITS.ttsDailyCharsMax}
          step={500}
          allowDecimal={false}
          {...numberSeparators()}
          {...form.getInputProps('dailyCharBudget')}
        />
      </Stack>
    </Card>
  );
}
