import assert from 'node:assert/strict';
import { listen, socket, type News } from './notifications';
import { openTicket, sayUntil } from '../../../news.js';

let stop = () => {};
const heard = new Promise<News>((resolve, reject) => (stop = listen(resolve, reject)));
const ticket = await openTicket();
const { notificationReceived } = await sayUntil(heard, () => ticket.answer());
assert.ok(notificationReceived.cursor);
assert.ok(notificationReceived.node?.title);
assert.equal(notificationReceived.gap, null);
stop();
await socket.dispose();
