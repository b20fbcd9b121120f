import type { Settings } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { LanguageSelect } from '../../components/LanguageSelect.js';
import { OwnLanguage } from '../../components/OwnLanguage.js';
import { commonText } from '../../texts/en/common.js';
import { settingsText } from '../../texts/en/settings.js';
import classes from './SettingsPage.module.css';
import { useSaving } from './use-saving.js';

/** What she reads, and what is suggested to her: many perform in a language that is not their own. */
export function LanguageSection({ settings }: { settings: Settings }) {
  const { save, saved } = useSaving();
  return (
    <Card title={commonText('language')} aside={saved}>
      <div className={`${classes.fields} ${classes.level}`}>
        <OwnLanguage
          label={settingsText('dashboardLanguage')}
          description={settingsText('dashboardLanguageNote')}
        />
        <LanguageSelect
          label={settingsText('viewersLanguage')}
          description={settingsText('viewersLanguageNote')}
          value={settings.language}
          onChoose={(language) => save({ language })}
        />
      </div>
    </Card>
  );
}
