import { PageHeader } from '../../components/PageHeader.js';

export function OverlayDesignerPage() {
  return <PageHeader title="Overlays" lead="What OBS shows over your picture." />;
}
