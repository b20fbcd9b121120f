// A creator to sign in as while developing, with a menu, a running session and a goal.
import { setTimeout as delay } from 'node:timers/promises';

export const DEMO = { email: 'demo@example.com', password: 'demo-password' };

/** Waits for the API, then makes what is missing. Does nothing where accounts are kept elsewhere. */
export async function ensureDemoCreator(url, giveUp = new AbortController().signal) {
  while (!(await isUp(url))) {
    if (giveUp.aborted) return false;
    await delay(300);
  }
  const signUp = await post(url, '/api/auth/signup', { ...DEMO, displayName: 'Demo' });
  if (signUp.status !== 201) return signUp.status === 409;
  const { accessToken: token } = await signUp.json();
  for (const [name, priceTokens, category] of [
    ['Say your name', 25, 'interaction'],
    ['Pick the next song', 66, 'request'],
    ['Dance for one song', 150, 'performance'],
  ]) {
    await post(url, '/api/menu', { name, priceTokens, category }, token);
  }
  const session = await post(
    url,
    '/api/sessions',
    { platform: 'chaturbate', title: 'Demo' },
    token,
  );
  const { id: sessionId } = await session.json();
  await post(url, '/api/goals', { sessionId, title: 'Outfit change', targetTokens: 500 }, token);
  return true;
}

async function isUp(url) {
  return fetch(`${url}/health/live`).then(
    (answer) => answer.ok,
    () => false,
  );
}

function post(url, path, body, token) {
  return fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}
