/** Names that would be taken for the product itself, or for somebody who speaks for it. */
export const RESERVED_HANDLES: readonly string[] = [
  ...['about', 'account', 'admin', 'administrator', 'api', 'app', 'assets', 'billing', 'blog'],
  ...['contact', 'creator', 'creators', 'dashboard', 'docs', 'embed', 'goodbye', 'health', 'help'],
  ...['home', 'legal', 'login', 'logout', 'me', 'menu', 'moderator', 'mod', 'nobody', 'null'],
  ...['official', 'overlay', 'overlays', 'owner', 'page', 'pages', 'password', 'privacy', 'public'],
  ...['register', 'root', 'security', 'settings', 'signin', 'signup', 'staff', 'static', 'status'],
  ...['streaming-companion', 'support', 'system', 'team', 'terms', 'undefined', 'www'],
];

/** The letters of a handle; how many there may be is in the limits. One of them is a letter or a digit. */
export const PAGE_HANDLE = /^[_-]*[a-z0-9][a-z0-9_-]*$/u;
