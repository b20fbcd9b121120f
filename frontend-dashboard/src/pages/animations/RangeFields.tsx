import { LIMITS, type CustomAnimation } from '@companion/contracts';
import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import type { Played } from '../../overlay/alert-queue.js';
import { playedCustom } from './AnimationGallery.js';
import { BUILT_IN, nameOfAnimation } from './animation-names.js';
import { RangeAlert } from './RangeAlert.js';
import { newChoice, type RangeRule, type TipRules } from './tip-rules.js';
import classes from './animations.module.css';
import { animationsText } from '../../texts/en/animations.js';
import { commonText } from '../../texts/en/common.js';
import { formatPercent } from '../../format/names.js';

type RangeFieldsProps = {
  form: UseFormReturnType<TipRules>;
  at: number;
  range: RangeRule;
  unitName: string;
  customs: readonly CustomAnimation[];
  /** The least tip in it; null as long as none can be read. */
  leastTip: { amountCents: number; amountTokens: number | null } | null;
};

/** A range of amounts and what may play in it, each with its share. */
export function RangeFields(props: RangeFieldsProps) {
  const { form, at, range, unitName, customs, leastTip } = props;
  const path = `ranges.${at}`;
  const total = range.choices.reduce((sum, { share }) => sum + share, 0);
  const options = [
    ...BUILT_IN.map((value) => ({ value, label: nameOfAnimation(value) })),
    ...customs.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const amount = {
    autoComplete: 'off',
    inputMode: form.values.unit === 'tokens' ? ('numeric' as const) : ('decimal' as const),
    rightSection: <span className={classes.unit}>{unitName}</span>,
    rightSectionWidth: 'auto',
  };
  return (
    <section className={classes.range} aria-label={animationsText('range', { range: at + 1 })}>
      <div className={classes.bounds}>
        <TextInput label={commonText('from')} {...amount} {...form.getInputProps(`${path}.from`)} />
        <TextInput
          label={commonText('upTo')}
          placeholder={animationsText('noEnd')}
          {...amount}
          {...form.getInputProps(`${path}.to`)}
        />
        <ActionIcon
          className={classes.drop ?? ''}
          aria-label={animationsText('removeRange', { range: at + 1 })}
          onClick={() => form.removeListItem('ranges', at)}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </div>
      {range.choices.map((choice, index) => (
        <div key={choice.key} className={classes.choice}>
          <NativeSelect
            aria-label={animationsText('animationOfRange', { animation: index + 1, range: at + 1 })}
            data={options}
            {...form.getInputProps(`${path}.choices.${index}.plays`)}
          />
          {range.choices.length > 1 && (
            <>
              <NumberInput
                aria-label={animationsText('shareOfRange', { animation: index + 1, range: at + 1 })}
                min={1}
                max={LIMITS.animationWeightMax}
                clampBehavior="strict"
                allowDecimal={false}
                hideControls
                value={choice.share}
                onChange={(share) =>
                  form.setFieldValue(`${path}.choices.${index}.share`, Number(share) || 1)
                }
              />
              <span className={classes.percent}>
                {formatPercent(Math.round((choice.share * 100) / total))}
              </span>
              <ActionIcon
                aria-label={animationsText('removeOfRange', {
                  animation: index + 1,
                  range: at + 1,
                })}
                onClick={() => form.removeListItem(`${path}.choices`, index)}
              >
                <IconX size={18} />
              </ActionIcon>
            </>
          )}
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={16} />}
        disabled={range.choices.length >= LIMITS.animationVariations}
        onClick={() => form.insertListItem(`${path}.choices`, newChoice())}
      >
        {animationsText('takeTurns')}
      </Button>
      <RangeAlert
        style={range.alert}
        tip={leastTip && { ...leastTip, animation: playedBy(range.choices[0]?.plays, customs) }}
        onChange={(style) => form.setFieldValue(`${path}.alert`, style)}
        error={form.errors[`${path}.alert`]}
      />
    </section>
  );
}

function playedBy(plays: string | undefined, customs: readonly CustomAnimation[]): Played {
  const custom = customs.find(({ id }) => id === plays);
  if (custom) return playedCustom(custom);
  return { type: BUILT_IN.find((type) => type === plays) ?? 'confetti', metadata: undefined };
}
