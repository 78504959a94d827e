/** graphql-sse's client in both of its modes asks, reads an error, hears and resumes. */
import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';
import { NOTIFICATIONS, assertNotification, assertSameEvent, openTicket, sayUntil, within } from './news.js';

const { GATEWAY_URL: url, TOKEN_CONTRIBUTOR } = process.env;
const headers = { authorization: `Bearer ${TOKEN_CONTRIBUTOR}` };
const ticket = await openTicket();

for (const singleConnection of [false, true]) {
  const client = createClient({ url, headers, singleConnection, retryAttempts: 0 });
  const one = async (query) => (await client.iterate({ query }).next()).value;
  assert.deepEqual(await one('{ me { fullName } }'), { data: { me: { fullName: 'Amara Demo' } } });
  assert.deepEqual(await one('mutation { updateProfile(input: { bio: "As events." }) { user { bio } } }'), {
    data: { updateProfile: { user: { bio: 'As events.' } } },
  });
  await assert.rejects(async () => {
    const { errors } = await one('{ me { salary } }');
    throw errors[0];
  });

  const events = client.iterate({ query: NOTIFICATIONS });
  const others = client.iterate({ query: NOTIFICATIONS });
  const heard = Promise.all([events.next(), others.next()]);
  const [{ value: first }, { value: same }] = await sayUntil(heard, () => ticket.answer());
  assertNotification(first);
  assertNotification(same);
  await others.return();
  const second = events.next();
  await ticket.answer();
  assertNotification((await within(5, second, 'second event')).value);
  await events.return();

  const again = client.iterate({ query: NOTIFICATIONS, variables: { after: first.data.notificationReceived.cursor } });
  assertSameEvent((await within(5, again.next(), 'missed event')).value, (await second).value);
  await again.return();
  client.dispose();
}
process.exit(0);
