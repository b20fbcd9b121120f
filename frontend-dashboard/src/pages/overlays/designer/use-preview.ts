import type { OverlayScene } from '@companion/contracts';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { AlertQueue, type ShownAlert } from '../../../overlay/alert-queue.js';
import { useAlertSound } from '../../../overlay/use-alert-sound.js';
import type { SceneData } from '../../../overlay/scene/scene-data.js';
import { useAccount } from '../../../auth/account.js';
import { useTimeZone, useViewersLanguage } from '../../../hooks/settings.js';
import { useEarningUnits } from '../../../hooks/use-earning-units.js';
import { PreviewShow, type Trial } from './preview-show.js';

export type Preview = {
  data: SceneData;
  alert: ShownAlert;
  cuts: number;
  /** Whether the sound of an alert's animation is played. */
  claimSound: (alert: ShownAlert) => Promise<boolean>;
  play: (trial: Trial) => void;
};

const GOAL_CELEBRATED_MS = 6_000;

/** A made-up show to draw scenes with. */
export function useSampleShow(): { show: PreviewShow; data: SceneData } {
  const { currency } = useEarningUnits();
  const timeZone = useTimeZone();
  const language = useViewersLanguage();
  const show = useMemo(() => new PreviewShow(language), [language]);
  const data = useMemo(() => show.data(currency, timeZone), [show, currency, timeZone]);
  return { show, data };
}

/** The made-up show, in which things can be tried without anybody else seeing them. */
export function usePreview(scene: OverlayScene): Preview {
  const { baseUrl } = useAccount();
  const { show, data } = useSampleShow();
  const [queue] = useState(() => new AlertQueue(() => true));
  useEffect(() => () => queue.clear(), [queue]);
  const { shown, cuts } = useSyncExternalStore(queue.store.subscribe, queue.store.get);
  const sample = useMemo(() => show.sampleAlert(), [show]);
  const mayAnimationSound = useAlertSound({
    scene,
    alert: shown,
    claim: always,
    baseUrl,
    enabled: shown !== null,
  });
  const [answers, setAnswers] = useState(0);
  const [decisions, setDecisions] = useState(0);
  const [isCelebrating, setCelebrating] = useState(false);
  const celebration = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(celebration.current), []);

  const shownData = useMemo<SceneData>(() => {
    const [reached, ...goals] = data.goals;
    return {
      ...data,
      chatLine: show.answer(`answer ${answers}`),
      poll: show.decision(decisions),
      ...(isCelebrating && reached
        ? {
            goals: [{ ...reached, ...whole(reached.targetCents) }, ...goals],
            celebrated: new Set([reached.id]),
          }
        : {}),
    };
  }, [show, data, answers, decisions, isCelebrating]);

  const play = (trial: Trial) => {
    if (trial === 'poll') return setDecisions((count) => count + 1);
    if (trial === 'chatbot') return setAnswers((count) => count + 1);
    queue.push(show.alertOf(trial));
    if (trial !== 'goal') return;
    setCelebrating(true);
    clearTimeout(celebration.current);
    celebration.current = setTimeout(() => setCelebrating(false), GOAL_CELEBRATED_MS);
  };
  return {
    data: shownData,
    alert: shown ?? sample,
    cuts,
    claimSound: mayAnimationSound,
    play,
  };
}

/** Nobody else shows what is tried here. */
const always = () => Promise.resolve(true);

const whole = (targetCents: number) => ({
  currentCents: targetCents,
  percentage: 100,
  status: 'completed' as const,
});
