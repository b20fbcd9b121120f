import { LIMITS, type ViewersPage } from '@companion/contracts';
import { Skeleton, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../components/Card.js';
import { ErrorState } from '../../../components/States.js';
import { useUpdateViewersPage, useViewersPage } from '../../../hooks/viewers-page.js';
import { viewersText } from '../../../texts/en/viewers.js';
import settingsClasses from '../SettingsPage.module.css';
import { useSavingBy } from '../use-saving.js';
import { HandleField } from './HandleField.js';
import { PalettePicker } from './PalettePicker.js';
import { PageLink } from './PageLink.js';

/** What her viewers see at their address, and which address that is. */
export function ViewersPageSection() {
  const page = useViewersPage();
  const { mutate } = useUpdateViewersPage();
  const { save, saved } = useSavingBy(mutate);
  return (
    <Card title={viewersText('title')} aside={saved}>
      {page.isPending && <Skeleton height="18rem" radius="md" />}
      {page.isError && !page.data && (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      )}
      {page.data && (
        <div className={settingsClasses.section}>
          <p className={settingsClasses.note}>{viewersText('lead')}</p>
          <PageLink />
          <HandleField
            key={page.data.handle}
            handle={page.data.handle}
            onSave={(handle, onRefused) => save({ handle }, onRefused)}
          />
          <Shown page={page.data} onChange={save} />
          <Welcome
            key={`welcome ${page.data.welcome}`}
            welcome={page.data.welcome}
            onSave={(welcome) => save({ welcome })}
          />
          <PalettePicker palette={page.data.palette} onPick={(palette) => save({ palette })} />
          <Switch
            label={viewersText('ageNotice')}
            description={viewersText('ageNoticeNote')}
            checked={page.data.ageNotice}
            onChange={(event) => save({ ageNotice: event.currentTarget.checked })}
          />
        </div>
      )}
    </Card>
  );
}

const PARTS = ['showMenu', 'showGoals', 'showTicker', 'showTotal'] as const;

function Shown({
  page,
  onChange,
}: {
  page: ViewersPage;
  onChange: (update: Partial<Pick<ViewersPage, (typeof PARTS)[number]>>) => void;
}) {
  return (
    <fieldset className={settingsClasses.parts}>
      <legend className={settingsClasses.name}>{viewersText('whatIsShown')}</legend>
      {PARTS.map((part) => (
        <Switch
          key={part}
          label={viewersText(part)}
          description={viewersText(`${part}Note`)}
          checked={page[part]}
          onChange={(event) => onChange({ [part]: event.currentTarget.checked })}
        />
      ))}
    </fieldset>
  );
}

function Welcome({
  welcome,
  onSave,
}: {
  welcome: string | null;
  onSave: (welcome: string | null) => void;
}) {
  const [text, setText] = useState(welcome ?? '');
  const commit = () => {
    const wanted = text.trim() || null;
    if (wanted !== welcome) onSave(wanted);
  };
  return (
    <TextInput
      label={viewersText('welcome')}
      description={viewersText('welcomeNote')}
      maxLength={LIMITS.pageWelcomeMax}
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
