import type { Ack } from '@companion/contracts';
import type { Namespace } from '../realtime/live-connection.js';

/** What one tab asks of the tab that keeps the store. All of it can cross between tabs. */
export type Call =
  | { kind: 'fetch'; request: RequestAsData }
  | { kind: 'connect'; namespace: Namespace; token: string | null; connection: string }
  | { kind: 'ask'; connection: string; command: string; body: unknown }
  | { kind: 'disconnect'; connection: string }
  | { kind: 'simulate'; running: boolean }
  | { kind: 'startOver' }
  | { kind: 'look' };

export type Answers = {
  fetch: ResponseAsData;
  connect: { refused: string | null };
  ask: Ack<unknown>;
  disconnect: null;
  simulate: DemoStatus;
  startOver: DemoStatus;
  look: DemoStatus;
};

export type RequestAsData = {
  method: string;
  url: string;
  headers: [string, string][];
  body: ArrayBuffer | null;
};
export type ResponseAsData = {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer | null;
};

/** What is seen of the demo itself. */
export type DemoStatus = {
  simulating: boolean;
  /** The demo creator, signed in. */
  signedIn: string;
};

/** What the keeper tells a tab of its own accord. */
export type Told =
  | { kind: 'heard'; connection: string; event: string; payload: unknown }
  | { kind: 'closed'; connection: string }
  /** To all: everything begins anew. */
  | { kind: 'startedOver' }
  | { kind: 'status'; status: DemoStatus };

/** Between the tabs. `to` is a tab, or every one. */
export type Message =
  | { type: 'who-keeps' }
  | { type: 'keeping'; keeper: string }
  | { type: 'call'; from: string; to: string; id: number; call: Call }
  | { type: 'answer'; to: string; id: number; answer: Answers[Call['kind']] }
  | { type: 'told'; to: string; told: Told };
