import { LIMITS } from '@companion/contracts';
import { Alert, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { LiveSession } from '../../../hooks/live-view.js';
import { GoalForm } from './GoalForm.js';
import { KindPicker } from './KindPicker.js';
import { isGoalKind, type ShowKind } from './show-kinds.js';
import { VoteForm } from './VoteForm.js';
import { goalsText } from '../../../texts/en/goals.js';

type AddShowModalProps = {
  session: LiveSession;
  /** How many there are already. */
  goals: number;
  polls: number;
  onClose: () => void;
};

/** Something new to tip for: what kind, and the little it needs. */
export function AddShowModal({ session, goals, polls, onClose }: AddShowModalProps) {
  const [kind, setKind] = useState<ShowKind>('goal');
  const isFull = isGoalKind(kind)
    ? goals >= LIMITS.goalsPerSession
    : polls >= LIMITS.pollsPerSession;
  return (
    <Modal opened onClose={onClose} title={goalsText('addAGoal')}>
      <Stack gap="md">
        <KindPicker value={kind} onChange={setKind} />
        {isFull ? (
          <Alert color="yellow">{goalsText('isFull')}</Alert>
        ) : isGoalKind(kind) ? (
          <GoalForm session={session} kind={kind} goal={null} onClose={onClose} />
        ) : (
          <VoteForm key={kind} session={session} kind={kind} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  );
}
