import type { Connector } from '@companion/contracts';

/**
 * The fetched connectors, but with the condition that a live event told meanwhile where that is
 * newer: events overtake what is saved, and with it the answer to a request.
 */
export function newestConnectors(
  fetched: readonly Connector[],
  shown: readonly Connector[],
): Connector[] {
  return fetched.map((connector) => {
    const told = shown.find(({ id }) => id === connector.id);
    if (!told || Date.parse(told.stateSince) <= Date.parse(connector.stateSince)) return connector;
    const { state, stateReason, stateSince } = told;
    return { ...connector, state, stateReason, stateSince };
  });
}
