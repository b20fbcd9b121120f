import { Button } from '@mantine/core';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import classes from './welcome.module.css';
import { commonText } from '../../texts/en/common.js';
import { welcomeText } from '../../texts/en/welcome.js';

type StepFrameProps = {
  title: string;
  lead: string;
  children: ReactNode;
  /** What the large button says and does; Enter does it as well. null: the form inside has its own. */
  action: string | null;
  icon?: ReactNode;
  isBusy?: boolean;
  onAction: () => void;
  /** Goes on without an answer; missing: there is nothing to leave out. */
  onSkip?: () => void;
  isFirst?: boolean;
  /** false where a form of its own is inside: Enter is that one's. */
  isForm?: boolean;
};

/** One question, and the ways on from it. */
export function StepFrame(props: StepFrameProps) {
  const { title, lead, children, action, icon, isBusy = false, onAction, onSkip, isFirst } = props;
  const { isForm = true } = props;
  const Frame = isForm ? 'form' : 'section';
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Frame
      className={classes.step}
      {...(isForm && {
        noValidate: true,
        onSubmit: (event: FormEvent) => {
          event.preventDefault();
          // React tells of forms in dialogs opened from here as well.
          if (event.target === event.currentTarget) onAction();
        },
      })}
    >
      <header className={classes.header}>
        <h1 className={classes.title} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className={classes.lead}>{lead}</p>
      </header>
      <div className={classes.body}>{children}</div>
      <footer className={classes.footer}>
        {action !== null && (
          <Button
            size="lg"
            className={classes.go}
            leftSection={icon}
            loading={isBusy}
            {...(isForm ? { type: 'submit' } : { onClick: onAction })}
          >
            {action}
          </Button>
        )}
        <div className={classes.others}>
          {!isFirst && (
            <Button variant="subtle" color="gray" onClick={() => void navigate(-1)}>
              {commonText('back')}
            </Button>
          )}
          {onSkip && (
            <Button variant="subtle" color="gray" onClick={onSkip}>
              {welcomeText('skipThis')}
            </Button>
          )}
        </div>
      </footer>
    </Frame>
  );
}
