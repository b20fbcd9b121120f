import { CopyField } from '../components/CopyField.js';
import { usePublicLinks } from '../hooks/overlay-key.js';
import classes from './sections.module.css';
import { curlOf, TOKEN_EXAMPLES } from './token-examples.js';
import { controlText } from '../texts/en/control.js';

/** @param token of the key just made, which is copied but not shown; without it a place to put one */
export function Examples({ token }: { token?: string }) {
  const { origin } = usePublicLinks();
  return (
    <details className={classes.examples}>
      <summary>{controlText('commandsToCopy')}</summary>
      {TOKEN_EXAMPLES.map((example) => (
        <div key={example.name} className={classes.example}>
          <p className={classes.detail}>{controlText(example.name)}</p>
          <CopyField
            label={controlText(example.name)}
            value={curlOf(example, { origin, token: token ?? 'YOUR_KEY' })}
            {...(token !== undefined && {
              masked: curlOf(example, { origin, token: 'sc_••••••••••••' }),
            })}
          />
        </div>
      ))}
    </details>
  );
}
