import { PageHeader } from '../../components/PageHeader.js';

export function OverlaysPage() {
  return <PageHeader title="Overlays" lead="What OBS shows over your picture." />;
}
