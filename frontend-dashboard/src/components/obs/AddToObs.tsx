import { Button } from '@mantine/core';
import { IconCircleCheck, IconCirclePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useObsLink } from '../../hooks/obs.js';
import { keepObs } from '../../obs/obs-memory.js';
import { ObsProblem } from '../../obs/obs-problem.js';
import type { OverlayLink } from '../../hooks/overlay-links.js';
import type { AddedSource } from '../../obs/overlay-source.js';
import { ByHand } from './ByHand.js';
import classes from './obs.module.css';
import { PasswordForm, type GivenPassword } from './PasswordForm.js';
import { ProblemNote } from './ProblemNote.js';
import { obsText } from '../../texts/en/obs.js';
import { Rich } from '../../i18n/Rich.js';

type AddToObsProps = {
  overlay: OverlayLink;
  /** It is in OBS already: doing it once more is not what she is here for. */
  again?: boolean;
  onAdded?: (() => void) | undefined;
};

/** One click puts the overlay into OBS; whoever cannot or will not, does it by hand with the link. */
export function AddToObs({ overlay, again = false, onAdded }: AddToObsProps) {
  const link = useObsLink();
  const [isAdding, setAdding] = useState(false);
  const [added, setAdded] = useState<AddedSource | null>(null);
  const [problem, setProblem] = useState<ObsProblem | null>(null);

  const add = async (given?: GivenPassword) => {
    setAdding(true);
    setAdded(null);
    try {
      await link.connect(given?.password);
      if (given) keepObs({ password: given.remember ? given.password : null });
      setAdded(await link.addOverlay({ name: overlay.sourceName, url: overlay.url }));
      setProblem(null);
      onAdded?.();
    } catch (error) {
      setProblem(error instanceof ObsProblem ? error : new ObsProblem('refused', String(error)));
    } finally {
      setAdding(false);
    }
  };
  const wantsPassword = problem?.kind === 'password-needed' || problem?.kind === 'password-wrong';

  return (
    <div className={classes.add}>
      {wantsPassword ? (
        <PasswordForm
          isWrong={problem.kind === 'password-wrong'}
          isPending={isAdding}
          onSubmit={(given) => void add(given)}
        />
      ) : (
        <Button
          fullWidth
          size={again ? 'md' : 'lg'}
          leftSection={<IconCirclePlus size={20} />}
          variant={again || added ? 'default' : 'filled'}
          loading={isAdding}
          onClick={() => void add()}
        >
          {again || added ? obsText('addAgain') : obsText('addToObs')}
        </Button>
      )}
      <div role="status">
        {added && (
          <p className={classes.done}>
            <IconCircleCheck size={20} aria-hidden />
            <span>
              <Rich
                text={obsText(added.isNew ? 'isNowIn' : 'wasAlready', {
                  source: added.inputName,
                  scene: added.sceneName,
                })}
                tags={{ b: (inside) => <b>{inside}</b> }}
              />
            </span>
          </p>
        )}
      </div>
      {problem && !wantsPassword && <ProblemNote problem={problem} />}
      <ByHand url={overlay.url} />
    </div>
  );
}
