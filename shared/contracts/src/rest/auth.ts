import { z } from 'zod';
import { IDENTITY_MODES } from '../enums.js';
import { LIMITS } from '../limits.js';
import { creatorId, line, timestamp } from '../primitives.js';

const newPassword = z.string().min(LIMITS.passwordMin).max(LIMITS.passwordMax);
const givenPassword = z.string().min(1).max(LIMITS.passwordMax);
const email = z.string().trim().toLowerCase().max(LIMITS.emailMax).pipe(z.email());

export const signupSchema = z
  .strictObject({
    email,
    password: newPassword,
    displayName: line(LIMITS.displayNameMax),
  })
  .meta({ id: 'Signup' });
export type Signup = z.infer<typeof signupSchema>;

export const loginSchema = z.strictObject({ email, password: givenPassword }).meta({ id: 'Login' });
export type Login = z.infer<typeof loginSchema>;

export const changePasswordSchema = z
  .strictObject({ currentPassword: givenPassword, newPassword })
  .meta({ id: 'ChangePassword' });
export type ChangePassword = z.infer<typeof changePasswordSchema>;

export const creatorSchema = z
  .object({ id: creatorId, displayName: z.string(), email: z.string().nullable() })
  .meta({ id: 'Creator' });
export type Creator = z.infer<typeof creatorSchema>;

export const signedInSchema = z
  .object({
    accessToken: z.string(),
    expiresAt: timestamp,
    creator: creatorSchema,
    temporaryPassword: z
      .boolean()
      .describe('Whoever runs the server gave her the password; it opens nothing after a day'),
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedInSchema>;

/** How a browser signs in here: by this product's accounts, or at an OpenID provider (code + PKCE). */
export const authConfigSchema = z
  .object({
    mode: z.enum(IDENTITY_MODES),
    oidc: z
      .object({
        authority: z.string(),
        clientId: z.string(),
        scope: z.string(),
        audience: z.string(),
      })
      .nullable(),
    embedOrigins: z
      .array(z.string())
      .describe('Whose pages may frame `/embed/dashboard` and hand it a token'),
  })
  .meta({ id: 'AuthConfig' });
export type AuthConfig = z.infer<typeof authConfigSchema>;
