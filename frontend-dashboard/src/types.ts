/** What a page that embeds the dashboard can decide. */
export type StreamDashboardProps = {
  /** Origin of the server, such as `https://companion.example`; empty for this page's own. */
  apiBaseUrl?: string;
  /**
   * Supplies the bearer token when the surrounding application signs the creator in. Asked before
   * every request, so it may refresh; null means nobody is signed in. Without it the dashboard signs
   * creators in by itself.
   */
  getToken?: () => Promise<string | null>;
  /** The server took the last token for no good: the next `getToken` should bring another. */
  onTokenRefused?: () => void;
  /**
   * `browser` keeps the page in the address bar, `memory` leaves the address bar to the host. Default:
   * `memory` with `getToken`, else `browser`.
   */
  routing?: 'browser' | 'memory';
  /**
   * What it is written in, as a language tag: `es`, `pt-BR`. Without it she chooses in the settings, and
   * begins with her browser's language.
   */
  language?: string | undefined;
  /** Where the dashboard is mounted in the address bar, with `browser` routing. */
  basename?: string;
};
