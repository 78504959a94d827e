/**
 * examples/resumable.js: its token is renewed on the open socket, and it goes on without a hole or a duplicate while
 * its sockets are cut again and again and the server restarts.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { resumableClient } from '../examples/resumable.js';
import { ANNOUNCEMENTS, NOTIFICATIONS, SOCKET_URL, announce, assertNotification, contributorFor, openTicket, sayUntil, within } from './news.js';

const COUNT = 200;
const path = ['graphql-ws.min.js', 'umd/graphql-ws.min.js'];
const [bundled, published] = await Promise.all([
  readFile(new URL(`../examples/vendor/${path[0]}`, import.meta.url)),
  readFile(new URL(`node_modules/graphql-ws/${path[1]}`, import.meta.url)),
]);
assert.ok(bundled.equals(published), 'examples/vendor has another graphql-ws than judges/package.json');

await renewal();
console.log(await resumption());
process.exit(0);

/** A token of four seconds: the socket is told, a new token is sent, and the events go on. */
async function renewal() {
  const tokens = [contributorFor(4), contributorFor(3600)];
  let sockets = 0;
  const client = resumableClient(createClient, {
    url: SOCKET_URL,
    webSocketImpl: WebSocket,
    getToken: async () => tokens.shift() ?? assert.fail('a third token was asked for'),
    on: { opened: () => (sockets += 1) },
  });
  const renewed = new Promise((resolve) => client.on('pong', (isFromServer, payload) => isFromServer && resolve(payload)));
  const events = [];
  client.subscribe({ query: NOTIFICATIONS }, { next: (event) => events.push(event), error: assert.fail, complete() {} });
  const { expiresIn } = await within(20, renewed, 'renewal');
  assert.ok(expiresIn > 3000, `the new token lives for ${expiresIn} s only`);
  const ticket = await openTicket();
  const heard = (async () => { while (!events.length) await sleep(20); })();
  await sayUntil(heard, () => ticket.answer());
  assertNotification(events[0]);
}

async function resumption() {
  let socket;
  let sockets = 0;
  const client = resumableClient(createClient, {
    url: SOCKET_URL,
    webSocketImpl: WebSocket,
    on: {
      opened(it) {
        socket = it;
        sockets += 1;
      },
    },
  });
  const heard = [];
  const connected = new Promise((resolve) => client.on('connected', resolve));
  const stop = client.subscribe(
    { query: ANNOUNCEMENTS },
    {
      next({ data: { announcementPublished: event } }) {
        assert.equal(event.gap, null, `a gap: ${JSON.stringify(event)}`);
        heard.push(event.node.title);
      },
      error: (reason) => assert.fail(`given up: ${JSON.stringify(reason)} ${reason}`),
      complete() {},
    },
  );
  await within(20, connected, 'socket');
  const said = [];
  let isOver = false;
  const cutting = (async () => {
    while (!isOver) {
      await sleep(300 + 900 * Math.random());
      socket.terminate();
    }
  })();
  for (let number = 0; number < COUNT; number += 1) {
    said.push(`News ${number}`);
    await announce(said.at(-1));
    await sleep(60);
  }
  isOver = true;
  await cutting;
  const all = (async () => { while (heard.length < COUNT) await sleep(50); })();
  await within(40, all, `more than ${heard.length} of ${COUNT} announcements`).catch(() => {});
  await sleep(500);
  assert.deepEqual(heard, said);
  stop();
  return `${COUNT} events over ${sockets} sockets, none lost, none twice`;
}
