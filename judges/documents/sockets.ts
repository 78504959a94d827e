import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import WebSocket from 'ws';
import { SOCKET_URL, openTicket, sayUntil } from '../../../news.js';

const token = process.env['TOKEN_CONTRIBUTOR'] ?? '';
const message = async (number: number) =>
  (await readFile(new URL(`./${number}.json`, import.meta.url), 'utf8')).replace('TOKEN', token);

const socket = new WebSocket(SOCKET_URL, 'graphql-transport-ws');
type Message = { type: string; id?: string; payload?: Record<string, unknown> };
const waiting = new Map<string, (message: Message) => void>();
const next = (type: string) => new Promise<Message>((resolve) => waiting.set(type, resolve));
socket.on('message', (data) => {
  const it = JSON.parse(data.toString()) as Message;
  waiting.get(it.type)?.(it);
});
await once(socket, 'open');

const acknowledged = next('connection_ack');
socket.send(await message(1));
assert.ok((await acknowledged).payload?.['cursor']);

const heard = next('next');
socket.send(await message(2));
const ticket = await openTicket();
assert.equal((await sayUntil(heard, () => ticket.answer())).id, '1');

socket.send(await message(3));
const renewed = next('pong');
socket.send(await message(4));
assert.ok(Number((await renewed).payload?.['expiresIn']) > 0);
socket.close(1000);
