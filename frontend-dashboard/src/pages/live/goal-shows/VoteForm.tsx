import { LIMITS } from '@companion/contracts';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AmountInput, type AmountText } from '../../../components/AmountInput.js';
import { showFieldErrors } from '../../../components/field-errors.js';
import { notifyError } from '../../../components/notify.js';
import type { LiveSession } from '../../../hooks/live-view.js';
import { usePollMutations } from '../../../hooks/polls.js';
import { emptyAmount, readTip } from './amounts.js';
import { MinutesField, readMinutes } from './MinutesField.js';
import { OptionFields } from './OptionFields.js';
import { newOption, optionProblems, readOptions } from './option-draft.js';
import type { VoteKind } from './show-kinds.js';
import { goalsText } from '../../../texts/en/goals.js';
import { commonText } from '../../../texts/en/common.js';

type VoteFormProps = { session: LiveSession; kind: VoteKind; onClose: () => void };

const TITLES = {
  poll: { label: 'question', placeholder: 'questionExample' },
  tally: { label: 'title', placeholder: 'spanks' },
  king: { label: 'title', placeholder: 'king' },
} as const;

/** A vote, a tally or a hill. */
export function VoteForm({ session, kind, onClose }: VoteFormProps) {
  const { create } = usePollMutations(session.sessionId);
  const isKing = kind === 'king';
  const optional = (amount: AmountText) => {
    if (amount.text.trim() === '') return null;
    const read = readTip(amount, session);
    return 'problem' in read && read.problem;
  };
  const form = useForm({
    initialValues: {
      title: isKing ? goalsText('king') : '',
      options: isKing
        ? []
        : kind === 'poll'
          ? [newOption(session), newOption(session)]
          : [newOption(session)],
      weighs: false,
      min: emptyAmount(session),
      step: emptyAmount(session),
      minutes: '',
    },
    validate: {
      title: (title) => !title.trim() && goalsText('giveItAName'),
      min: optional,
      step: optional,
      minutes: (text) => {
        const seconds = readMinutes(text);
        return typeof seconds === 'object' && seconds !== null && seconds.problem;
      },
    },
  });

  const submit = ({ title, options, weighs, min, step, minutes }: typeof form.values) => {
    const problems = optionProblems(options, session);
    if (Object.keys(problems).length > 0) return form.setErrors(problems);
    const seconds = readMinutes(minutes);
    create.mutate(
      {
        kind,
        title: title.trim(),
        weighs: weighs ? 'amount' : 'tips',
        options: readOptions(options, session),
        ...(isKing && { ...given('min', min, session), ...given('step', step, session) }),
        ...(typeof seconds === 'number' && { endsInSeconds: seconds }),
      },
      {
        onSuccess: onClose,
        onError: (error) => {
          const renamed = { minTokens: 'min', minCents: 'min', stepTokens: 'step' };
          if (!showFieldErrors(form, error, renamed)) notifyError(goalsText('notStarted'), error);
        },
      },
    );
  };

  const amount = (field: 'min' | 'step', label: string, description: string) => (
    <AmountInput
      label={label}
      description={description}
      placeholder={goalsText('any')}
      currency={session.currency}
      allowTokens={session.centsPerToken !== null}
      value={form.values[field]}
      onChange={(value) => form.setFieldValue(field, value)}
      error={form.errors[field]}
    />
  );
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="md">
        <TextInput
          label={goalsText(TITLES[kind].label)}
          placeholder={goalsText(TITLES[kind].placeholder)}
          maxLength={LIMITS.pollTitleMax}
          data-autofocus
          {...form.getInputProps('title')}
        />
        {isKing ? (
          <>
            {amount('min', goalsText('lowestTip'), goalsText('emptyAnyTip'))}
            {amount('step', goalsText('nextHigherBy'), goalsText('emptyAnything'))}
          </>
        ) : (
          <OptionFields
            session={session}
            named={kind === 'poll' ? 'answer' : 'count'}
            least={kind === 'poll' ? 2 : 1}
            options={form.values.options}
            onChange={(options) => form.setFieldValue('options', options)}
            errors={form.errors}
          />
        )}
        {kind === 'poll' && (
          <Checkbox
            label={goalsText('dearerWeighMore')}
            description={goalsText('amountDecides')}
            {...form.getInputProps('weighs', { type: 'checkbox' })}
          />
        )}
        {kind !== 'tally' && (
          <MinutesField
            label={goalsText('endsAfter')}
            description={goalsText('emptyUntilYou')}
            value={form.values.minutes}
            onChange={(value) => form.setFieldValue('minutes', value)}
            error={form.errors['minutes']}
          />
        )}
        <Group grow mt="xs">
          <Button variant="default" onClick={onClose}>
            {commonText('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {kind === 'poll' ? goalsText('startTheVote') : goalsText('start')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function given(field: 'min' | 'step', text: AmountText, session: LiveSession) {
  const amount = readTip(text, session);
  if ('problem' in amount) return {};
  return { [`${field}${amount.unit === 'tokens' ? 'Tokens' : 'Cents'}`]: amount.amount };
}
