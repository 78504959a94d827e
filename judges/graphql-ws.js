/** graphql-ws's client asks, writes and hears; then each close code of graphql-transport-ws. */
import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { NOTIFICATIONS, SOCKET_URL, assertNotification, assertSameEvent, openTicket, sayUntil, within } from './news.js';

const { TOKEN_CONTRIBUTOR: token } = process.env;
const client = createClient({ url: SOCKET_URL, webSocketImpl: WebSocket, connectionParams: { token }, retryAttempts: 0 });

const one = async (query) => (await client.iterate({ query }).next()).value;
assert.deepEqual(await one('{ me { fullName } }'), { data: { me: { fullName: 'Amara Demo' } } });
assert.deepEqual(await one('mutation { updateProfile(input: { bio: "Over a socket." }) { user { bio } } }'), {
  data: { updateProfile: { user: { bio: 'Over a socket.' } } },
});
await assert.rejects(one('{ me { salary } }'), ([error]) => error.extensions.code === 'INVALID_OPERATION');

const ticket = await openTicket();
const events = client.iterate({ query: NOTIFICATIONS });
const { value: first } = await sayUntil(events.next(), () => ticket.answer());
assertNotification(first);
const second = events.next();
await ticket.answer();
assertNotification((await within(5, second, 'second event')).value);
await events.return();

const again = client.iterate({ query: NOTIFICATIONS, variables: { after: first.data.notificationReceived.cursor } });
assertSameEvent((await within(5, again.next(), 'missed event')).value, (await second).value);
await again.return();
await client.dispose();

// --- close codes

const INIT = { type: 'connection_init', payload: { token } };
const SUBSCRIBE = { id: '1', type: 'subscribe', payload: { query: NOTIFICATIONS } };

/** Says all of it at once; resolves with the close code. */
async function codeAfter(messages, { protocols = ['graphql-transport-ws'], seconds = 5 } = {}) {
  const socket = new WebSocket(SOCKET_URL, protocols);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('open', () => messages.forEach((each) => socket.send(typeof each === 'string' ? each : JSON.stringify(each))));
  return within(seconds, closed, 'closing').finally(() => socket.terminate());
}

/** As `codeAfter`, but what follows the init waits until it is acknowledged. */
async function codeSignedIn(messages) {
  const socket = new WebSocket(SOCKET_URL, 'graphql-transport-ws');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('open', () => socket.send(JSON.stringify(INIT)));
  socket.once('message', () => messages.forEach((each) => socket.send(JSON.stringify(each))));
  return within(5, closed, 'closing').finally(() => socket.terminate());
}

const late = codeAfter([], { seconds: 20 });
for (const wrong of ['no JSON', 'null', '[]', '{}', '{"type":"hello"}', '{"type":"connection_init","payload":[]}'])
  assert.equal(await codeAfter([wrong]), 4400, wrong);
assert.equal(await codeSignedIn([{ ...SUBSCRIBE, id: '' }]), 4400, 'an empty id');
assert.equal(await codeSignedIn([{ ...SUBSCRIBE, payload: { query: 7 } }]), 4400, 'a query that is no text');
assert.equal(await codeAfter([SUBSCRIBE]), 4401);
assert.equal(await codeAfter([{ type: 'connection_init', payload: { token: 'forged' } }]), 4403);
assert.equal(await codeAfter([], { protocols: [] }), 4406);
assert.equal(await codeSignedIn([SUBSCRIBE, SUBSCRIBE]), 4409);
assert.equal(await codeAfter([INIT, INIT]), 4429);
assert.equal(await late, 4408);
process.exit(0);
