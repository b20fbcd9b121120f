import {
  type Connector,
  LIMITS,
  STREAM_PLATFORMS,
  type StreamPlatform,
} from '@companion/contracts';
import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { notifyError } from '../../components/notify.js';
import { CURRENCIES } from '../../format/currencies.js';
import { parseMoney } from '../../format/money.js';
import { useConnectors } from '../../hooks/connectors.js';
import { useSettings, useUpdateSettings } from '../../hooks/settings.js';
import { ChaturbateForm } from '../connections/ChaturbateForm.js';
import { ChaturbateStatus } from './ChaturbateStatus.js';
import { Choice } from './Choice.js';
import { StepFrame } from './StepFrame.js';
import type { SetupFlow } from './use-setup.js';
import classes from './welcome.module.css';
import { welcomeText } from '../../texts/en/welcome.js';
import { nameOfPlatform } from '../../format/names.js';

const SITES = {
  chaturbate: 'siteChaturbate',
  stripchat: 'siteStripchat',
  other: 'siteOther',
} as const satisfies Record<StreamPlatform, string>;

export function PlatformStep({ setup, next }: SetupFlow) {
  const settings = useSettings().data;
  const update = useUpdateSettings();
  const [platform, setPlatform] = useState<StreamPlatform>(setup.platform ?? 'chaturbate');
  const [label, setLabel] = useState(setup.platformLabel ?? '');
  const [tokenCents, setTokenCents] = useState(String(settings?.centsPerToken.other ?? ''));
  const [currency, setCurrency] = useState(settings?.currency ?? 'USD');
  const [wantsToConnect, setConnecting] = useState(false);
  const connector = useConnectors().data?.find(({ kind }) => kind === 'chaturbate');
  const isConnecting = wantsToConnect && platform === 'chaturbate' && !connector;
  const [errors, setErrors] = useState<{ label?: string; tokenCents?: string }>({});

  const goOn = () => {
    if (platform !== 'other') return next('platform', { platform, platformLabel: null });
    const rate = parseMoney(tokenCents);
    if (!label.trim()) return setErrors({ label: welcomeText('whichSite') });
    if (tokenCents.trim() !== '' && !rate) {
      return setErrors({ tokenCents: welcomeText('giveCents') });
    }
    update.mutate(
      { currency, centsPerToken: { other: rate ? rate / 100 : null } },
      { onError: (error) => notifyError(welcomeText('notSaved'), error) },
    );
    next('platform', { platform, platformLabel: label.trim() });
  };

  return (
    <StepFrame
      isFirst
      isForm={!isConnecting}
      title={welcomeText('whereDoYouStream')}
      lead={welcomeText('canChangeEachSession')}
      action={isConnecting ? null : welcomeText('continue')}
      onAction={goOn}
      onSkip={() => next('platform')}
    >
      <Radio.Group
        aria-label={welcomeText('stepPlatform')}
        value={platform}
        onChange={(value) => setPlatform(value)}
      >
        <div className={classes.choices}>
          {STREAM_PLATFORMS.map((site) => (
            <Choice
              key={site}
              value={site}
              isChosen={site === platform}
              title={nameOfPlatform(site)}
              text={welcomeText(SITES[site])}
            />
          ))}
        </div>
      </Radio.Group>
      {platform === 'chaturbate' && (
        <ConnectChaturbate connector={connector} isOpen={isConnecting} setOpen={setConnecting} />
      )}
      {platform === 'other' && (
        <div className={classes.fields}>
          <TextInput
            label={welcomeText('nameOfSite')}
            maxLength={LIMITS.platformLabelMax}
            value={label}
            error={errors.label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <TextInput
            label={welcomeText('centsPerToken')}
            placeholder={welcomeText('noTokens')}
            inputMode="decimal"
            value={tokenCents}
            error={errors.tokenCents}
            onChange={(event) => setTokenCents(event.currentTarget.value)}
          />
          <NativeSelect
            label={welcomeText('currency')}
            data={CURRENCIES}
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
        </div>
      )}
    </StepFrame>
  );
}

type ConnectProps = {
  connector: Connector | undefined;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
};

function ConnectChaturbate({ connector, isOpen, setOpen }: ConnectProps) {
  if (connector) {
    return <ChaturbateStatus connector={connector} onForget={() => setOpen(true)} />;
  }
  if (isOpen) {
    return (
      <div className={classes.connecting}>
        <ChaturbateForm onConnected={() => setOpen(false)} onCancel={() => setOpen(false)} />
      </div>
    );
  }
  return (
    <Button
      variant="default"
      leftSection={<IconPlugConnected size={18} />}
      onClick={() => setOpen(true)}
    >
      {welcomeText('connectNow')}
    </Button>
  );
}
