import { LIMITS } from '@companion/contracts';
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AmountInput, type AmountText } from '../../components/AmountInput.js';
import { parseAmount } from '../../format/amount.js';
import { centsToInput } from '../../format/money.js';
import { useSettings, useViewersLanguage } from '../../hooks/settings.js';
import { StepFrame } from './StepFrame.js';
import type { SetupFlow } from './use-setup.js';
import { welcomeText } from '../../texts/en/welcome.js';

const IDEAS = ['ideaOutfit', 'ideaDance', 'ideaLights', 'ideaWeekend'] as const;
const TARGET: Record<AmountText['unit'], string> = { tokens: '500', money: '25' };

export function GoalStep({ setup, next }: SetupFlow) {
  const settings = useSettings().data;
  const rate = settings?.centsPerToken[setup.platform ?? 'chaturbate'] ?? null;
  // Viewers read them.
  const inTheirs = welcomeText.in(useViewersLanguage());
  const ideas = IDEAS.map((idea) => inTheirs(idea));
  const [title, setTitle] = useState(setup.firstGoal?.title ?? ideas[0] ?? '');
  const [target, setTarget] = useState<AmountText>(() => targetText(setup, rate !== null));
  const [errors, setErrors] = useState<{ title?: string; target?: string }>({});

  const keep = () => {
    const given = parseAmount(target.text, target.unit, {
      tokensMax: rate === null ? null : LIMITS.goalCentsMax,
      centsMax: LIMITS.goalCentsMax,
    });
    if (!title.trim()) return setErrors({ title: welcomeText('whatTheyTipFor') });
    if ('problem' in given) return setErrors({ target: given.problem });
    const { unit, amount } = given;
    const wanted = unit === 'tokens' ? { targetTokens: amount } : { targetCents: amount };
    next('goal', { firstGoal: { title: title.trim(), ...wanted } });
  };

  return (
    <StepFrame
      title={welcomeText('tonightsGoal')}
      lead={welcomeText('tonightsGoalLead')}
      action={welcomeText('continue')}
      onAction={keep}
      onSkip={() => next('goal', { firstGoal: null })}
    >
      <TextInput
        label={welcomeText('goal')}
        maxLength={LIMITS.goalTitleMax}
        value={title}
        error={errors.title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Group gap="xs" role="group" aria-label={welcomeText('ideas')}>
        {ideas.map((idea) => (
          <Button
            key={idea}
            size="compact-md"
            variant={idea === title ? 'light' : 'default'}
            aria-pressed={idea === title}
            onClick={() => setTitle(idea)}
          >
            {idea}
          </Button>
        ))}
      </Group>
      <AmountInput
        label={welcomeText('target')}
        currency={settings?.currency ?? 'USD'}
        allowTokens={rate !== null}
        value={target}
        error={errors.target}
        onChange={setTarget}
      />
    </StepFrame>
  );
}

function targetText({ firstGoal }: SetupFlow['setup'], hasTokens: boolean): AmountText {
  if (firstGoal?.targetTokens !== undefined && hasTokens) {
    return { text: String(firstGoal.targetTokens), unit: 'tokens' };
  }
  if (firstGoal?.targetCents !== undefined) {
    return { text: centsToInput(firstGoal.targetCents), unit: 'money' };
  }
  const unit = hasTokens ? 'tokens' : 'money';
  return { text: TARGET[unit], unit };
}
