import { LIMITS, type Settings } from '@companion/contracts';
import { Switch, TagsInput } from '@mantine/core';
import { Card } from '../../components/Card.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';

/** What everybody can see, as opposed to what she sees here. */
export function OnAirSection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  return (
    <Card title="On air" aside={saved}>
      <div className={classes.section}>
        <p className={classes.note}>
          For your overlays. Changes show at once. You always see everything here.
        </p>
        <Switch
          label="Hide amounts"
          description="Tips appear without a figure, and goals show only how far they are."
          checked={settings.hideAmountsOnAir}
          onChange={(event) => save({ hideAmountsOnAir: event.currentTarget.checked })}
        />
        <Switch
          label="Shorten names"
          description="“Bob” becomes “B***”."
          checked={settings.maskNamesOnAir}
          onChange={(event) => save({ maskNamesOnAir: event.currentTarget.checked })}
        />
        <TagsInput
          label="Words to star out"
          description="In names and messages. Press Enter after each."
          placeholder={settings.blockedWords.length === 0 ? 'A word or a phrase' : ''}
          value={settings.blockedWords}
          maxTags={LIMITS.maskedWordsMax}
          maxLength={LIMITS.maskedWordMax}
          clearable
          clearButtonProps={{ 'aria-label': 'Remove all words' }}
          onChange={(blockedWords) => save({ blockedWords })}
        />
      </div>
    </Card>
  );
}
