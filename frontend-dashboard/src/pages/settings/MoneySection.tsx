import { DEFAULT_CENTS_PER_TOKEN, STREAM_PLATFORMS } from '@companion/contracts';
import type { Settings, StreamPlatform } from '@companion/contracts';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { PLATFORM_NAMES } from '../../format/labels.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';

/** What her sessions count in when she doesn't say otherwise. */
export function MoneySection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  return (
    <Card title="Money" aside={saved}>
      <div className={classes.section}>
        <Select
          label="Currency"
          description="Of sessions you start from now on."
          data={currencyChoices(settings.currency)}
          value={settings.currency}
          allowDeselect={false}
          searchable
          nothingFoundMessage="No such currency"
          onChange={(currency) => currency !== null && save({ currency })}
        />
        <div>
          <p className={classes.name}>What one token earns you, in cents</p>
          <div className={classes.fields}>
            {STREAM_PLATFORMS.map((platform) => (
              <TokenRate
                key={`${platform} ${settings.centsPerToken[platform]}`}
                platform={platform}
                rate={settings.centsPerToken[platform]}
                onSave={(rate, onRefused) =>
                  save({ centsPerToken: { [platform]: rate } }, onRefused)
                }
              />
            ))}
          </div>
        </div>
      </div>
    </Card>
  );
}

type TokenRateProps = {
  platform: StreamPlatform;
  rate: number | null;
  onSave: (rate: number | null, onRefused: (why: string) => void) => void;
};

function TokenRate({ platform, rate, onSave }: TokenRateProps) {
  const [text, setText] = useState(rate === null ? '' : String(rate));
  const [problem, setProblem] = useState<string | null>(null);
  const known = DEFAULT_CENTS_PER_TOKEN[platform];
  const commit = () => {
    const cents = readRate(text);
    if (cents === undefined) return setProblem('Give a number of cents, like 5 or 4.75');
    setProblem(null);
    if (cents !== rate) onSave(cents, setProblem);
  };
  return (
    <TextInput
      label={PLATFORM_NAMES[platform]}
      inputMode="decimal"
      autoComplete="off"
      placeholder={known === null ? 'No tokens' : String(known)}
      value={text}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}

/** Cents with at most two decimals; null for nothing, undefined for what is no rate. */
function readRate(text: string): number | null | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  if (!/^\d{1,5}(?:\.\d{1,2})?$/u.test(trimmed)) return undefined;
  const cents = Number(trimmed);
  return cents > 0 ? cents : undefined;
}

const CURRENCY_NAMES = new Intl.DisplayNames(undefined, { type: 'currency' });

function currencyChoices(current: string) {
  const codes = new Set([...Intl.supportedValuesOf('currency'), current]);
  return [...codes].map((value) => ({ value, label: `${value} · ${CURRENCY_NAMES.of(value)}` }));
}
