import { Button, Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { Link, useParams } from 'react-router-dom';
import { ApiError } from '../../api/index.js';
import { Card } from '../../components/Card.js';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.js';
import { useOverlay } from '../../hooks/overlays.js';
import { Designer } from './designer/Designer.js';
import { commonText } from '../../texts/en/common.js';
import { overlaysText } from '../../texts/en/overlays.js';

export function OverlayDesignerPage() {
  const { id = '' } = useParams();
  const overlay = useOverlay(id);
  useDocumentTitle(
    commonText('pageTitle', { page: overlay.data?.name ?? overlaysText('overlay') }),
  );
  if (overlay.data) return <Designer key={overlay.data.id} overlay={overlay.data} />;
  if (overlay.isPending) {
    return (
      <LoadingState label={overlaysText('loadingOverlay')}>
        <Skeleton height={44} radius="md" />
        <Skeleton height="min(56vw, 70dvh)" radius="lg" />
      </LoadingState>
    );
  }
  const isGone = overlay.error instanceof ApiError && overlay.error.status === 404;
  return (
    <Card>
      {isGone ? (
        <EmptyState
          icon={<IconLayoutDashboard />}
          title={overlaysText('isGone')}
          action={
            <Button component={Link} to="/overlays">
              {overlaysText('seeAll')}
            </Button>
          }
        >
          {overlaysText('deletedElsewhere')}
        </EmptyState>
      ) : (
        <ErrorState error={overlay.error} onRetry={() => void overlay.refetch()} />
      )}
    </Card>
  );
}
