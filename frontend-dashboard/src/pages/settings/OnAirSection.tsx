import { LIMITS, type Settings } from '@companion/contracts';
import { Switch, TagsInput } from '@mantine/core';
import { Card } from '../../components/Card.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';
import { settingsText } from '../../texts/en/settings.js';

/** What everybody can see, as opposed to what she sees here. */
export function OnAirSection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  return (
    <Card title={settingsText('onAir')} aside={saved}>
      <div className={classes.section}>
        <p className={classes.note}>{settingsText('onAirNote')}</p>
        <Switch
          label={settingsText('hideAmounts')}
          description={settingsText('hideAmountsNote')}
          checked={settings.hideAmountsOnAir}
          onChange={(event) => save({ hideAmountsOnAir: event.currentTarget.checked })}
        />
        <Switch
          label={settingsText('shortenNames')}
          description={settingsText('shortenNamesNote')}
          checked={settings.maskNamesOnAir}
          onChange={(event) => save({ maskNamesOnAir: event.currentTarget.checked })}
        />
        <TagsInput
          label={settingsText('wordsToStar')}
          description={settingsText('wordsNote')}
          placeholder={settings.blockedWords.length === 0 ? settingsText('aWord') : ''}
          value={settings.blockedWords}
          maxTags={LIMITS.maskedWordsMax}
          maxLength={LIMITS.maskedWordMax}
          clearable
          clearButtonProps={{ 'aria-label': settingsText('removeAllWords') }}
          onChange={(blockedWords) => save({ blockedWords })}
        />
      </div>
    </Card>
  );
}
