import { Radio } from '@mantine/core';
import { useState } from 'react';
import { notifyError } from '../../components/notify.js';
import { formatMoneyShort } from '../../format/money.js';
import { useMenu, useMenuMutations } from '../../hooks/menu.js';
import { useSettings, useViewersLanguage } from '../../hooks/settings.js';
import { Choice } from './Choice.js';
import { StepFrame } from './StepFrame.js';
import { bodiesOf, MENU_TEMPLATES } from './templates.js';
import type { SetupFlow } from './use-setup.js';
import classes from './welcome.module.css';
import { welcomeText } from '../../texts/en/welcome.js';

export function MenuStep({ setup, next }: SetupFlow) {
  const settings = useSettings().data;
  const menu = useMenu();
  const { createAll } = useMenuMutations();
  const language = useViewersLanguage();
  const [chosen, choose] = useState(MENU_TEMPLATES[0]?.id ?? '');
  const currency = settings?.currency ?? 'USD';
  const inTokens = (settings?.centsPerToken[setup.platform ?? 'chaturbate'] ?? null) !== null;
  const count = menu.data?.length ?? 0;

  const add = () => {
    const template = MENU_TEMPLATES.find(({ id }) => id === chosen);
    if (!template) return next('menu');
    createAll.mutate(bodiesOf(template, inTokens, language), {
      onSuccess: () => next('menu'),
      onError: (error) => notifyError(welcomeText('menuNotSaved'), error),
    });
  };

  if (count > 0) {
    return (
      <StepFrame
        title={welcomeText('menuIsReady')}
        lead={welcomeText('menuIsReadyLead')}
        action={welcomeText('continue')}
        onAction={() => next('menu')}
      >
        <ul className={classes.menu}>
          {menu.data?.slice(0, 8).map(({ id, name, priceTokens, priceCents }) => (
            <li key={id}>
              <span>{name}</span>
              <b>{priceTokens ?? formatMoneyShort(priceCents ?? 0, currency)}</b>
            </li>
          ))}
        </ul>
      </StepFrame>
    );
  }
  return (
    <StepFrame
      title={welcomeText('pickAMenu')}
      lead={inTokens ? welcomeText('pricesInTokens') : welcomeText('changeLater')}
      action={welcomeText('useThisMenu')}
      isBusy={createAll.isPending}
      onAction={add}
      onSkip={() => next('menu')}
    >
      <Radio.Group aria-label={welcomeText('stepMenu')} value={chosen} onChange={choose}>
        <div className={classes.templates}>
          {MENU_TEMPLATES.map(({ id, name, for: text, items }) => (
            <Choice
              key={id}
              value={id}
              isChosen={id === chosen}
              title={welcomeText(name)}
              text={welcomeText(text)}
            >
              <ul className={classes.menu}>
                {items.map(({ name: offered, tokens, cents }) => (
                  <li key={offered}>
                    <span>{welcomeText.in(language)(offered)}</span>
                    <b>{inTokens ? tokens : formatMoneyShort(cents, currency)}</b>
                  </li>
                ))}
              </ul>
            </Choice>
          ))}
        </div>
      </Radio.Group>
    </StepFrame>
  );
}
