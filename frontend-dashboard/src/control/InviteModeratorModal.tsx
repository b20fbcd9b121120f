import type { CreatedApiToken } from '@companion/contracts';
import { Radio } from '@mantine/core';
import { useState } from 'react';
import { CopyField } from '../components/CopyField.js';
import { QrToggle } from '../components/QrToggle.js';
import { ShownOnceModal } from '../components/ShownOnceModal.js';
import { useApiTokenMutations } from '../hooks/api-tokens.js';
import { usePublicLinks } from '../hooks/overlay-key.js';
import { controlText } from '../texts/en/control.js';
import { moderatorsText } from '../texts/en/moderators.js';
import { KeyFormModal, type KeyFormProps } from './KeyFormModal.js';
import { ROLE_IDS, ROLES, type Role } from './moderator-roles.js';
import classes from './sections.module.css';

/** In days; nothing: until it is taken back. */
const LIVES = ['1', '7', '30', ''] as const;

function lifeInWords(days: (typeof LIVES)[number]): string {
  switch (days) {
    case '1':
      return moderatorsText('day');
    case '7':
      return moderatorsText('week');
    case '30':
      return moderatorsText('month');
    case '':
      return controlText('untilTakenBack');
  }
}

/** Whom she lets in, for what and for how long; then the link, this once. */
export function InviteModeratorModal({ onClose }: { onClose: () => void }) {
  const { create } = useApiTokenMutations();
  return create.data ? (
    <MadeLink made={create.data} onClose={onClose} />
  ) : (
    <InviteForm create={create} onClose={onClose} />
  );
}

function InviteForm({ create, onClose }: Pick<KeyFormProps, 'create' | 'onClose'>) {
  const [role, setRole] = useState<Role>('moderate');
  return (
    <KeyFormModal
      create={create}
      title={moderatorsText('invite')}
      name={{ label: moderatorsText('who'), example: moderatorsText('whoExample') }}
      rights={{ purpose: 'moderator', scopes: [...ROLES[role].scopes] }}
      life={{
        label: moderatorsText('howLong'),
        offered: LIVES.map((value) => ({ value, label: lifeInWords(value) })),
        usual: '7',
      }}
      submit={moderatorsText('makeLink')}
      onClose={onClose}
    >
      <Radio.Group label={moderatorsText('mayDo')} value={role} onChange={setRole}>
        <div className={classes.scopes}>
          {ROLE_IDS.map((id) => (
            <Radio
              key={id}
              value={id}
              label={moderatorsText(ROLES[id].name)}
              description={moderatorsText(ROLES[id].text)}
            />
          ))}
        </div>
      </Radio.Group>
    </KeyFormModal>
  );
}

function MadeLink({ made, onClose }: { made: CreatedApiToken; onClose: () => void }) {
  const { origin } = usePublicLinks();
  const { name, token } = made;
  // Behind the sign that ends what a server is sent: it is in no log.
  const address = `${origin}/moderate#key=`;
  const url = `${address}${token}`;
  return (
    <ShownOnceModal
      title={moderatorsText('ready', { name })}
      lead={moderatorsText('readyText', { name })}
      done={moderatorsText('sent')}
      onClose={onClose}
    >
      <CopyField label={moderatorsText('link')} value={url} masked={`${address}sc_••••••••••••`} />
      <QrToggle
        url={url}
        title={moderatorsText('qrOfLink')}
        show={moderatorsText('showQr')}
        hide={moderatorsText('hideQr')}
      />
    </ShownOnceModal>
  );
}
