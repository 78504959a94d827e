import assert from 'node:assert/strict';
import { client, socket } from './client';
import { feed } from './feed';

const warned: unknown[] = [];
console.warn = (...said: unknown[]) => warned.push(said);

const first = await feed();
assert.equal(first?.edges.length, 2);
const both = await feed(first.pageInfo.endCursor);
assert.equal(new Set(both?.edges.map(({ node }) => node.task.id)).size, 4, 'the second page is joined to the first');
const answer = await client.query('{ me { id fullName submissions(first: 2) { totalCount nodes { id status } } } }', {});
assert.equal(answer.error, undefined);
assert.deepEqual(warned, [], 'Graphcache knows what has a key and what has none');
await socket.dispose();
