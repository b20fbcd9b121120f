import type { ApiToken, TokenScope } from '@companion/contracts';
import type { TextKey } from '../i18n/texts.js';
import type { moderatorsText } from '../texts/en/moderators.js';

type RoleText = TextKey<typeof moderatorsText>;

/** What a moderator may be, in her words, and what that allows. */
export const ROLES = {
  moderate: {
    name: 'moderate',
    text: 'moderateText',
    scopes: ['alerts:control', 'voice:control'],
  },
  helper: {
    name: 'helper',
    text: 'helperText',
    scopes: ['alerts:control', 'voice:control', 'tips:write'],
  },
} as const satisfies Record<string, { name: RoleText; text: RoleText; scopes: TokenScope[] }>;

export type Role = keyof typeof ROLES;
export const ROLE_IDS = Object.keys(ROLES) as Role[];

export const roleOf = ({ scopes }: Pick<ApiToken, 'scopes'>): Role =>
  scopes.includes('tips:write') ? 'helper' : 'moderate';
