/** The JavaScript of docs/subscriptions.md, run as it stands there: both clients hear a notification. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { resumableClient } from '../examples/resumable.js';
import { SOCKET_URL, contributorFor, openTicket, sayUntil, within } from './news.js';

globalThis.WebSocket ??= WebSocket;
const page = await readFile(new URL('../docs/subscriptions.md', import.meta.url), 'utf8');
const [, block] = page.match(/^```js\n([\s\S]*?)^```$/m);
const heard = new Promise((resolve, reject) => {
  const names = {
    resumableClient,
    createClient,
    GraphQLWsLink,
    url: SOCKET_URL,
    session: { access_token: contributorFor(3600) },
    sink: { next: resolve, error: reject, complete() {} },
  };
  const link = new Function(...Object.keys(names), `${block}\nreturn link;`)(...Object.values(names));
  assert.ok(link instanceof GraphQLWsLink);
});
const ticket = await openTicket();
await sayUntil(heard, () => ticket.answer());
const { data } = await within(20, heard, 'a notification');
assert.ok(data.notificationReceived.cursor);
assert.ok(data.notificationReceived.node.title);
console.log('the block of docs/subscriptions.md hears');
process.exit(0);
