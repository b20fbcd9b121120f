import { DEFAULT_CENTS_PER_TOKEN, STREAM_PLATFORMS } from '@companion/contracts';
import type { Settings, StreamPlatform } from '@companion/contracts';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { activeLocale } from '../../format/locale.js';
import { nameOfPlatform } from '../../format/names.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';
import { settingsText } from '../../texts/en/settings.js';

/** What her sessions count in when she doesn't say otherwise. */
export function MoneySection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  return (
    <Card title={settingsText('money')} aside={saved}>
      <div className={classes.section}>
        <Select
          label={settingsText('currency')}
          description={settingsText('currencyNote')}
          data={currencyChoices(settings.currency)}
          value={settings.currency}
          allowDeselect={false}
          searchable
          nothingFoundMessage={settingsText('noSuchCurrency')}
          onChange={(currency) => currency !== null && save({ currency })}
        />
        <div>
          <p className={classes.name}>{settingsText('tokenEarns')}</p>
          <div className={`${classes.fields} ${classes.rates}`}>
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
    if (cents === undefined) return setProblem(settingsText('giveCents'));
    setProblem(null);
    if (cents !== rate) onSave(cents, setProblem);
  };
  return (
    <TextInput
      label={nameOfPlatform(platform)}
      inputMode="decimal"
      autoComplete="off"
      placeholder={known === null ? settingsText('noTokens') : String(known)}
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

function currencyChoices(current: string) {
  const names = new Intl.DisplayNames(activeLocale(), { type: 'currency' });
  const codes = new Set([...Intl.supportedValuesOf('currency'), current]);
  return [...codes].map((value) => ({ value, label: `${value} · ${names.of(value)}` }));
}
