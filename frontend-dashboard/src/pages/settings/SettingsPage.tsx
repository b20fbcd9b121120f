import { Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Card } from '../../components/Card.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ErrorState } from '../../components/States.js';
import { useSettings } from '../../hooks/settings.js';
import { AccountSection } from './AccountSection.js';
import { DataSection } from './DataSection.js';
import { MoneySection } from './MoneySection.js';
import { OnAirSection } from './OnAirSection.js';
import classes from './SettingsPage.module.css';
import { TimeSection } from './TimeSection.js';

export function SettingsPage() {
  useDocumentTitle('Settings · Streaming Companion');
  const settings = useSettings();
  return (
    <div className={classes.page}>
      <PageHeader title="Settings" lead="Money, time, what viewers see, and your data." />
      {settings.isPending && <Skeleton height="28rem" radius="lg" aria-label="Loading" />}
      {settings.isError && !settings.data && (
        <Card>
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        </Card>
      )}
      {settings.data && (
        <div className={classes.sections}>
          <MoneySection settings={settings.data} />
          <TimeSection settings={settings.data} />
          <OnAirSection settings={settings.data} />
          <DataSection settings={settings.data} />
          <AccountSection />
        </div>
      )}
    </div>
  );
}
