import { Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Card } from '../../components/Card.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ErrorState, LoadingState } from '../../components/States.js';
import { ScreenSection } from '../../control/ScreenSection.js';
import { ModeratorsSection } from '../../control/ModeratorsSection.js';
import { TokensSection } from '../../control/TokensSection.js';
import { useSettings } from '../../hooks/settings.js';
import { ActivitySection } from './ActivitySection.js';
import { AccountSection } from './AccountSection.js';
import { DataSection } from './DataSection.js';
import { LanguageSection } from './LanguageSection.js';
import { MoneySection } from './MoneySection.js';
import { OnAirSection } from './OnAirSection.js';
import classes from './SettingsPage.module.css';
import { SignInSection } from './SignInSection.js';
import { TimeSection } from './TimeSection.js';
import { ViewersPageSection } from './viewers-page/ViewersPageSection.js';
import { settingsText } from '../../texts/en/settings.js';
import { commonText } from '../../texts/en/common.js';

export function SettingsPage() {
  useDocumentTitle(commonText('pageTitle', { page: settingsText('title') }));
  const settings = useSettings();
  return (
    <div className={classes.page}>
      <PageHeader title={settingsText('title')} lead={settingsText('lead')} />
      {settings.isPending && (
        <LoadingState>
          <Skeleton height="28rem" radius="lg" />
        </LoadingState>
      )}
      {settings.isError && !settings.data && (
        <Card>
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        </Card>
      )}
      {settings.data && (
        <div className={classes.sections}>
          <MoneySection settings={settings.data} />
          <TimeSection settings={settings.data} />
          <LanguageSection settings={settings.data} />
          <OnAirSection settings={settings.data} />
          <ViewersPageSection />
          <ScreenSection />
          <ModeratorsSection />
          <TokensSection />
          <DataSection settings={settings.data} />
          <ActivitySection />
          <SignInSection />
          <AccountSection />
        </div>
      )}
    </div>
  );
}
