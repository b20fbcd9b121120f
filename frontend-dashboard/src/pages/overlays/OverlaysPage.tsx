import { LIMITS, type Overlay } from '@companion/contracts';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { PageHeader } from '../../components/PageHeader.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { useUndoableRemoval } from '../../components/use-undoable-removal.js';
import { useOverlayMutations, useOverlays } from '../../hooks/overlays.js';
import { AddToObsModal } from './AddToObsModal.js';
import { NewOverlayModal } from './NewOverlayModal.js';
import { OverlayCard } from './OverlayCard.js';
import { PresetGrid } from './PresetGrid.js';
import classes from './overlays.module.css';
import { overlaysText } from '../../texts/en/overlays.js';
import { commonText } from '../../texts/en/common.js';

/** So many leave room for the looks below them. */
const FEW = 2;

export function OverlaysPage() {
  useDocumentTitle(commonText('pageTitle', { page: overlaysText('title') }));
  const overlays = useOverlays();
  const { mutate } = useOverlayMutations().remove;
  const { removing, remove } = useUndoableRemoval(mutate, overlaysText('notDeleted'));
  const [isMaking, setMaking] = useState(false);
  const [adding, setAdding] = useState<Overlay | null>(null);
  const shown = (overlays.data ?? []).filter(({ id }) => !removing.has(id));
  const isFull = (overlays.data ?? []).length >= LIMITS.overlaysPerCreator;
  const newButton = (
    <Button leftSection={<IconPlus size={18} />} disabled={isFull} onClick={() => setMaking(true)}>
      {overlaysText('newOverlay')}
    </Button>
  );
  return (
    <Stack gap="xl">
      <PageHeader
        title={overlaysText('title')}
        lead={overlaysText('lead')}
        actions={shown.length > 0 && newButton}
      />
      {isFull && (
        <p className={classes.full} role="note">
          {overlaysText('isFull', { count: LIMITS.overlaysPerCreator })}
        </p>
      )}
      {overlays.isPending && (
        <LoadingState className={classes.grid} label={overlaysText('loadingOverlays')}>
          <Skeleton height={330} radius="xl" />
          <Skeleton height={330} radius="xl" />
        </LoadingState>
      )}
      {overlays.isError && !overlays.data && (
        <Card>
          <ErrorState error={overlays.error} onRetry={() => void overlays.refetch()} />
        </Card>
      )}
      {overlays.data && shown.length === 0 && (
        <Card>
          <EmptyState
            icon={<IconLayoutDashboard />}
            title={overlaysText('makeFirst')}
            action={newButton}
          >
            {overlaysText('beginWithLook')}
          </EmptyState>
        </Card>
      )}
      {shown.length > 0 && (
        <ul className={classes.grid}>
          {shown.map((overlay) => (
            <OverlayCard
              key={overlay.id}
              overlay={overlay}
              canCopy={!isFull}
              onAddToObs={() => setAdding(overlay)}
              onRemove={() => remove(overlay)}
            />
          ))}
        </ul>
      )}
      {overlays.data && shown.length <= FEW && (
        <section className={classes.looks} aria-label={overlaysText('looksToBegin')}>
          <h2>{overlaysText('beginAnother')}</h2>
          <PresetGrid />
        </section>
      )}
      {isMaking && <NewOverlayModal onClose={() => setMaking(false)} />}
      {adding && <AddToObsModal overlay={adding} onClose={() => setAdding(null)} />}
    </Stack>
  );
}
