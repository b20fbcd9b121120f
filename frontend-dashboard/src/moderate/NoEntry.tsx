import { useDocumentTitle } from '@mantine/hooks';
import { BrandMark } from '../components/Brand.js';
import { moderatorsText } from '../texts/en/moderators.js';
import { commonText } from '../texts/en/common.js';
import classes from './moderate.module.css';

/** `over`: taken back or run out. `left`: forgotten on this device, as was asked for. */
export type NoEntryReason = 'no-link' | 'over' | 'left';

/** There is no key, or none that still opens anything. */
export function NoEntry({ reason }: { reason: NoEntryReason }) {
  const { title, text } = WORDS[reason];
  useDocumentTitle(commonText('pageTitle', { page: moderatorsText(title) }));
  return (
    <main className={classes.noEntry}>
      <BrandMark size={56} />
      <div role={reason === 'over' ? 'alert' : undefined}>
        <h1 className={classes.title}>{moderatorsText(title)}</h1>
        <p className={classes.text}>{moderatorsText(text)}</p>
      </div>
    </main>
  );
}

const WORDS = {
  'no-link': { title: 'noLink', text: 'noLinkText' },
  over: { title: 'over', text: 'overText' },
  left: { title: 'left', text: 'leftText' },
} as const;
