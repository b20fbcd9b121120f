import { LIMITS, type AnimationConfig, type CustomAnimation } from '@companion/contracts';
import { Button, Group, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { UnitToggle } from '../../components/AmountInput.js';
import { Card } from '../../components/Card.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyDone, notifyError } from '../../components/notify.js';
import { currencySign } from '../../format/money.js';
import { useSaveAnimationConfig } from '../../hooks/animations.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import { BUILT_IN, nameOfAnimation } from './animation-names.js';
import { RangeFields } from './RangeFields.js';
import { configOf, inUnit, leastTipOf, newRange, rulesOf, type TipRules } from './tip-rules.js';
import classes from './animations.module.css';
import { animationsText } from '../../texts/en/animations.js';
import { commonText } from '../../texts/en/common.js';

type TipRulesCardProps = { config: AnimationConfig; customs: readonly CustomAnimation[] };

/** When a tip animates, and with what. */
export function TipRulesCard({ config, customs }: TipRulesCardProps) {
  const { currency, centsPerToken } = useEarningUnits();
  const save = useSaveAnimationConfig();
  const saved = useMemo(() => rulesOf(config, centsPerToken), [config, centsPerToken]);
  const form = useForm<TipRules>({ initialValues: saved });
  const rules = form.values;
  const unitName = rules.unit === 'tokens' ? commonText('tokensUnit') : currencySign(currency);
  const isChanged = !isSame(configOf(rules, centsPerToken), config);
  const discard = () => {
    form.setValues(saved);
    form.clearErrors();
  };

  const submit = (values: TipRules) => {
    const read = configOf(values, centsPerToken);
    if ('problems' in read) return form.setErrors(read.problems);
    save.mutate(read.config, {
      onSuccess: () => notifyDone(animationsText('savedFromNext')),
      onError: (error) => {
        const renamed = { thresholdCents: 'threshold', ...renamedRanges(values) };
        if (!showFieldErrors(form, error, renamed))
          notifyError(commonText('nothingWasSaved'), error);
      },
    });
  };

  return (
    <Card
      title={animationsText('whenATip')}
      aside={
        centsPerToken !== null && (
          <UnitToggle
            unit={rules.unit}
            currency={currency}
            onChange={(unit) => form.setValues(inUnit(rules, unit, centsPerToken))}
          />
        )
      }
    >
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="lg">
          <Switch
            label={animationsText('tipsPlay')}
            size="md"
            {...form.getInputProps('enabled', { type: 'checkbox' })}
          />
          <fieldset className={classes.rules} disabled={!rules.enabled}>
            <div className={classes.pair}>
              <TextInput
                label={commonText('from')}
                description={animationsText('fromNote')}
                inputMode={rules.unit === 'tokens' ? 'numeric' : 'decimal'}
                rightSection={<span className={classes.unit}>{unitName}</span>}
                rightSectionWidth="auto"
                autoComplete="off"
                {...form.getInputProps('threshold')}
              />
              <NativeSelect
                label={animationsText('itPlays')}
                description={animationsText('itPlaysNote')}
                data={BUILT_IN.map((value) => ({ value, label: nameOfAnimation(value) }))}
                {...form.getInputProps('defaultType')}
              />
            </div>
            {rules.ranges.map((range, at) => (
              <RangeFields
                key={range.key}
                form={form}
                at={at}
                range={range}
                unitName={unitName}
                customs={customs}
                leastTip={leastTipOf(rules, range, centsPerToken)}
              />
            ))}
            <Button
              variant="default"
              className={classes.add ?? ''}
              leftSection={<IconPlus size={18} />}
              disabled={rules.ranges.length >= LIMITS.animationTiers}
              onClick={() => form.insertListItem('ranges', newRange())}
            >
              {animationsText('somethingElse')}
            </Button>
          </fieldset>
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
        </Stack>
      </form>
    </Card>
  );
}

function isSame(read: ReturnType<typeof configOf>, config: AnimationConfig): boolean {
  return (
    'config' in read && JSON.stringify(canonical(read.config)) === JSON.stringify(canonical(config))
  );
}

/** With its fields in one order, as two sources may differ in that alone. */
function canonical({ enabled, thresholdCents, defaultType, tiers }: AnimationConfig) {
  const variationsOf = (variations: AnimationConfig['tiers'][number]['variations']) =>
    variations.map(({ type, animationId, weight }) => [type, animationId ?? null, weight]);
  return [
    ...[enabled, thresholdCents, defaultType],
    tiers.map(({ minCents, maxCents, variations, alert = {} }) => [
      ...[minCents, maxCents ?? null],
      variationsOf(variations),
      Object.entries(alert).toSorted(([one], [other]) => one.localeCompare(other)),
    ]),
  ];
}

function renamedRanges({ ranges }: TipRules): Record<string, string> {
  return Object.fromEntries(
    ranges.flatMap(({ choices }, at) => [
      [`tiers.${at}.minCents`, `ranges.${at}.from`],
      [`tiers.${at}.maxCents`, `ranges.${at}.to`],
      ...['text', 'imageAssetId', 'soundAssetId'].map((field) => [
        `tiers.${at}.alert.${field}`,
        `ranges.${at}.alert`,
      ]),
      ...choices.map((_choice, index) => [
        `tiers.${at}.variations.${index}.animationId`,
        `ranges.${at}.choices.${index}.plays`,
      ]),
    ]),
  ) as Record<string, string>;
}
