import { NumberInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useObsMemory } from '../../hooks/obs.js';
import { isPort, keepObs } from '../../obs/obs-memory.js';
import type { ObsProblem } from '../../obs/obs-problem.js';
import classes from './obs.module.css';
import { wordsOf } from './problem-words.js';
import { obsText } from '../../texts/en/obs.js';
import { Rich } from '../../i18n/Rich.js';

/** Why OBS could not be reached or did not do as asked, and what to do now. */
export function ProblemNote({ problem }: { problem: ObsProblem }) {
  const { title, text } = wordsOf(problem);
  return (
    <div className={classes.problem} role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div>
        <p className={classes.problemTitle}>{title}</p>
        {text && <p>{text}</p>}
        {problem.kind === 'no-answer' && <HowToReachObs />}
      </div>
    </div>
  );
}

function HowToReachObs() {
  const { port } = useObsMemory();
  return (
    <>
      <ol>
        <li>
          <Rich text={obsText('stepOpen')} tags={{ b: (inside) => <b>{inside}</b> }} />
        </li>
        <li>
          <Rich text={obsText('stepTick')} tags={{ b: (inside) => <b>{inside}</b> }} />
        </li>
        <li>{obsText('stepBack')}</li>
      </ol>
      <p>{obsText('browserAsks')}</p>
      <NumberInput
        label={obsText('serverPort')}
        size="sm"
        w={150}
        min={1}
        max={65_535}
        hideControls
        value={port}
        onChange={(value) => isPort(value) && keepObs({ port: value })}
      />
    </>
  );
}
