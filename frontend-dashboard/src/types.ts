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
  /** `browser` keeps the page in the address bar, `memory` leaves the address bar to the host. */
  routing?: 'browser' | 'memory';
  /** Where the dashboard is mounted in the address bar, with `browser` routing. */
  basename?: string;
};
