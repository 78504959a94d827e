import assert from 'node:assert/strict';
import { fetchQuery } from 'relay-runtime';
import query, { type tasksQuery } from './__generated__/tasksQuery.graphql';
import refetch, { type tasksTaskQuery } from './__generated__/tasksTaskQuery.graphql';
import { environment } from './environment';

const page = await fetchQuery<tasksQuery>(environment, query, {}).toPromise();
const node = page?.tasks?.edges[0]?.node;
assert.ok(node?.title);
const records = environment.getStore().getSource();
const nodeId = records.getRecordIDs().find((id) => records.get(id)?.['__typename'] === 'Task');
assert.ok(nodeId, 'a task is kept under its nodeId');
const again = await fetchQuery<tasksTaskQuery>(environment, refetch, { nodeId }).toPromise();
assert.ok(again?.node, 'and is found again by it');
