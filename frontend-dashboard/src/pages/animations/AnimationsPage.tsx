import type { CustomAnimation } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ErrorState, LoadingState } from '../../components/States.js';
import { useAnimationConfig, useCustomAnimations } from '../../hooks/animations.js';
import { useLive } from '../../hooks/live.js';
import { useEarningUnits } from '../../hooks/use-earning-units.js';
import { AnimationGallery } from './AnimationGallery.js';
import { CustomAnimationDrawer } from './CustomAnimationDrawer.js';
import { TestTipModal } from './TestTipModal.js';
import { TipRulesCard } from './TipRulesCard.js';
import classes from './animations.module.css';
import { animationsText } from '../../texts/en/animations.js';
import { commonText } from '../../texts/en/common.js';

export function AnimationsPage() {
  useDocumentTitle(commonText('pageTitle', { page: animationsText('title') }));
  const config = useAnimationConfig();
  const customs = useCustomAnimations();
  const { view } = useLive();
  const [editing, setEditing] = useState<CustomAnimation | 'new' | null>(null);
  const [isTesting, setTesting] = useState(false);
  const { isKnown } = useEarningUnits();
  const failed = [config, customs].find((query) => query.isError && !query.data);
  return (
    <Stack gap="xl">
      <PageHeader
        title={animationsText('title')}
        lead={animationsText('lead')}
        actions={
          <Button
            leftSection={<IconTestPipe size={18} />}
            disabled={view === null}
            title={view === null ? animationsText('startToTest') : undefined}
            onClick={() => setTesting(true)}
          >
            {animationsText('sendTestTip')}
          </Button>
        }
      />
      {failed && (
        <Card>
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        </Card>
      )}
      {!failed && !(config.data && customs.data && isKnown) && <PageSkeleton />}
      {config.data && customs.data && isKnown && (
        <div className={classes.columns}>
          <AnimationGallery
            customs={customs.data}
            onAdd={() => setEditing('new')}
            onEdit={setEditing}
          />
          <TipRulesCard
            key={JSON.stringify(config.data)}
            config={config.data}
            customs={customs.data}
          />
        </div>
      )}
      {editing !== null && (
        <CustomAnimationDrawer
          animation={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {isTesting && <TestTipModal customs={customs.data ?? []} onClose={() => setTesting(false)} />}
    </Stack>
  );
}

function PageSkeleton() {
  return (
    <LoadingState className={classes.columns} label={animationsText('loadingAnimations')}>
      <Skeleton height={420} radius="lg" />
      <Skeleton height={320} radius="lg" />
    </LoadingState>
  );
}
