import { SETUP_STEPS, type SetupStep } from '@companion/contracts';
import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router-dom';
import { Brand, BrandMark } from '../../components/Brand.js';
import { FullPageLoader } from '../../components/FullPage.js';
import { useSettings } from '../../hooks/settings.js';
import { GoalStep } from './GoalStep.js';
import { MenuStep } from './MenuStep.js';
import { ObsStep } from './ObsStep.js';
import { PlatformStep } from './PlatformStep.js';
import { useSetup, type SetupFlow } from './use-setup.js';
import { VoiceStep } from './VoiceStep.js';
import classes from './welcome.module.css';
import { welcomeText } from '../../texts/en/welcome.js';
import type { TextKey } from '../../i18n/texts.js';
import { commonText } from '../../texts/en/common.js';

const STEPS: Record<
  SetupStep,
  { name: TextKey<typeof welcomeText>; Step: ComponentType<SetupFlow> }
> = {
  platform: { name: 'stepPlatform', Step: PlatformStep },
  menu: { name: 'stepMenu', Step: MenuStep },
  goal: { name: 'stepGoal', Step: GoalStep },
  voice: { name: 'stepVoice', Step: VoiceStep },
  obs: { name: 'stepObs', Step: ObsStep },
};

/** A new creator's first minutes: one question a screen, each of which may be left out. */
export function WelcomePage() {
  const { step } = useParams();
  const settings = useSettings();
  useDocumentTitle(commonText('pageTitle', { page: welcomeText('title') }));
  const flow = useSetup();
  if (settings.isPending) return <FullPageLoader />;
  if (flow.setup.done) return <Navigate to="/" replace />;
  const current = SETUP_STEPS.find((it) => it === step);
  if (!current) return <Navigate to={`/welcome/${flow.setup.step}`} replace />;
  const { Step } = STEPS[current];
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span className={classes.brandFull}>
          <Brand />
        </span>
        <span className={classes.brandMark}>
          <BrandMark size={36} />
        </span>
        <Button variant="subtle" color="gray" size="compact-md" onClick={flow.finish}>
          {welcomeText('skipSetUp')}
        </Button>
      </header>
      <main className={classes.main}>
        <Progress current={current} />
        <Step key={current} {...flow} />
      </main>
    </div>
  );
}

function Progress({ current }: { current: SetupStep }) {
  const at = SETUP_STEPS.indexOf(current);
  return (
    <ol
      className={classes.progress}
      aria-label={welcomeText('stepOf', { step: at + 1, steps: SETUP_STEPS.length })}
    >
      {SETUP_STEPS.map((step, nth) => (
        <li
          key={step}
          data-state={nth < at ? 'done' : nth === at ? 'now' : 'next'}
          aria-current={nth === at ? 'step' : undefined}
        >
          <span>{welcomeText(STEPS[step].name)}</span>
        </li>
      ))}
    </ol>
  );
}
