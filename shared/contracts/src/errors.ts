/** Every error code of the wire with its HTTP status and title. REST bodies and socket errors share them. */
export const ERRORS = {
  VALIDATION_FAILED: { status: 400, title: 'The request is not valid' },
  UNAUTHORIZED: { status: 401, title: 'Sign in first' },
  AUTH_EXPIRED: { status: 401, title: 'The sign-in has expired' },
  FORBIDDEN: { status: 403, title: 'Not allowed' },
  READ_ONLY: { status: 403, title: 'This connection is read-only' },
  SESSION_NOT_FOUND: { status: 404, title: 'No such session' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  SESSION_ENDED: { status: 409, title: 'The session has ended' },
  SESSION_ALREADY_ACTIVE: { status: 409, title: 'A session is already running' },
  NO_ACTIVE_SESSION: { status: 409, title: 'No session is running' },
  TIP_VOIDED: { status: 409, title: 'The tip has been removed; put it back first' },
  POLL_CLOSED: { status: 409, title: 'The poll is closed; reopen it first' },
  EDIT_CONFLICT: { status: 409, title: 'It was changed elsewhere in the meantime' },
  EMAIL_TAKEN: { status: 409, title: 'An account with this e-mail exists' },
  HANDLE_TAKEN: { status: 409, title: 'This address is taken' },
  IN_USE: { status: 409, title: 'It is still in use' },
  LIMIT_REACHED: { status: 409, title: 'No more of these can be added' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'Too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'This type of content is not taken here' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  VOICE_NOT_CONFIGURED: { status: 409, title: 'This voice is not set up on the server' },
  VOICE_UNAVAILABLE: { status: 503, title: 'The voice cannot speak right now' },
  QUOTA_EXCEEDED: { status: 429, title: 'Quota used up' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },
  OVERLOADED: { status: 503, title: 'Too busy right now' },
  UNAVAILABLE: { status: 503, title: 'The database is not reachable right now' },
  SSO_UNAVAILABLE: { status: 503, title: 'The sign-in service is not reachable right now' },
} as const;

export type ErrorCode = keyof typeof ERRORS;
export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];
