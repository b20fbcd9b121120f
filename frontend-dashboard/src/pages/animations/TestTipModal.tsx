import { LIMITS, type AnimationType, type CustomAnimation } from '@companion/contracts';
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AmountInput, type AmountText } from '../../components/AmountInput.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { parseAmount } from '../../format/amount.js';
import { useTestTip } from '../../hooks/animations.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import { BUILT_IN, nameOfAnimation } from './animation-names.js';
import { animationsText } from '../../texts/en/animations.js';
import { commonText } from '../../texts/en/common.js';

const AS_SET = '';

type TestTipModalProps = { customs: readonly CustomAnimation[]; onClose: () => void };

/** A made-up tip: what viewers would see of a real one. */
export function TestTipModal({ customs, onClose }: TestTipModalProps) {
  const { currency, centsPerToken } = useEarningUnits();
  const test = useTestTip();
  const hasRate = centsPerToken !== null;
  const read = ({ text, unit }: AmountText) =>
    parseAmount(text, unit, {
      tokensMax: hasRate ? LIMITS.tipTokensMax : null,
      centsMax: LIMITS.tipCentsMax,
    });
  const amount: AmountText = hasRate
    ? { text: '200', unit: 'tokens' }
    : { text: '10', unit: 'money' };
  const form = useForm({
    initialValues: {
      amount,
      name: animationsText('testTipper'),
      message: animationsText('justTrying'),
      plays: AS_SET,
    },
    validate: {
      amount: (amount) => {
        const given = read(amount);
        return 'problem' in given && given.problem;
      },
    },
  });
  const submit = ({ amount, name, message, plays }: typeof form.values) => {
    const given = read(amount);
    if ('problem' in given) return;
    test.mutate(
      {
        ...(given.unit === 'tokens'
          ? { amountTokens: given.amount }
          : { amountCents: given.amount }),
        tipperName: name.trim() || null,
        message: message.trim() || null,
        ...playsOf(plays, customs),
      },
      {
        onSuccess: () => {
          notifyDone(animationsText('testIsOnAir'));
          onClose();
        },
        onError: (error) => {
          const renamed = { amountTokens: 'amount', amountCents: 'amount', tipperName: 'name' };
          if (!showFieldErrors(form, error, renamed))
            notifyError(animationsText('noTestSent'), error);
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={animationsText('sendTestTip')}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <AmountInput
            label={commonText('amount')}
            currency={currency}
            allowTokens={hasRate}
            value={form.values.amount}
            onChange={(amount) => form.setFieldValue('amount', amount)}
            error={form.errors['amount']}
          />
          <TextInput
            label={commonText('name')}
            maxLength={LIMITS.tipperNameMax}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={commonText('message')}
            maxLength={LIMITS.tipMessageMax}
            {...form.getInputProps('message')}
          />
          <NativeSelect
            label={animationsText('animation')}
            data={[
              { value: AS_SET, label: animationsText('asSettingsSay') },
              ...BUILT_IN.map((value) => ({ value, label: nameOfAnimation(value) })),
              ...customs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.getInputProps('plays')}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={test.isPending}>
              {animationsText('send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function playsOf(
  plays: string,
  customs: readonly CustomAnimation[],
): { type?: AnimationType; animationId?: string } {
  if (plays === AS_SET) return {};
  if (customs.some(({ id }) => id === plays)) return { type: 'custom', animationId: plays };
  return { type: plays as AnimationType };
}
