/** The compiled app on the real server: pages are appended, an object is refetched by its `nodeId`, a change arrives. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import relay from 'relay-runtime';

const { ConnectionHandler, Environment, Network, RecordSource, Store, commitMutation, fetchQuery } = relay;
const headers = { 'content-type': 'application/json', authorization: `Bearer ${process.env.TOKEN_CONTRIBUTOR}` };

const environment = new Environment({
  network: Network.create(async ({ text }, variables) => {
    const answer = await fetch(process.env.GATEWAY_URL, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: text, variables }),
    });
    const body = await answer.json();
    assert.equal(body.errors, undefined, JSON.stringify(body.errors));
    return body;
  }),
  store: new Store(new RecordSource()),
  getDataID: (record) => record.nodeId,
});
const compiled = async (name) => (await import(`../build/relay/${name}.graphql.js`)).default;
const ask = async (name, variables) => fetchQuery(environment, await compiled(name), variables).toPromise();
const size = (parent, key, filters) =>
  ConnectionHandler.getConnection(parent, key, filters).getLinkedRecords('edges').length;

// fetchQuery keeps nothing alive by itself
environment.getStore().holdGC();
await ask('documentsQuery', { first: 2 });
const root = () => environment.getStore().getSource().get('client:root');
const me = root().me.__ref;

let pages;
environment.commitUpdate((store) => {
  const connection = ConnectionHandler.getConnection(store.get(me), 'documents_submissions', {
    orderBy: ['SUBMITTED_AT_DESC'],
  });
  pages = { first: connection.getLinkedRecords('edges').length, after: connection.getLinkedRecord('pageInfo').getValue('endCursor') };
});
assert.equal(pages.first, 2);

await ask('documentsPersonQuery', { nodeId: me, first: 2, after: pages.after });
environment.commitUpdate((store) => {
  assert.equal(size(store.get(me), 'documents_submissions', { orderBy: ['SUBMITTED_AT_DESC'] }), 4, 'the second page');
});

const { node } = await ask('documentsTasksQuery', { count: 1 }).then(async ({ tasks }) => {
  const [edge] = tasks?.edges ?? (await firstTask());
  return ask('documentsTaskQuery', { nodeId: edge.node.nodeId ?? edge.node.__id });
});
assert.ok(node, 'an object is found again by its nodeId');

const bio = `Written by Relay at ${Date.now()}.`;
await new Promise(async (onCompleted, onError) => {
  commitMutation(environment, {
    mutation: await compiled('documentsChangeMutation'),
    variables: { input: { bio } },
    onCompleted,
    onError,
  });
});
assert.equal(environment.getStore().getSource().get(me).bio, bio, 'a mutation changes the object in the store');
console.log(`compiled, ${(await readFile(new URL('./documents.js', import.meta.url), 'utf8')).match(/graphql`/g).length} documents`);

async function firstTask() {
  let edges;
  environment.commitUpdate((store) => {
    const connection = ConnectionHandler.getConnection(store.getRoot(), 'documents_tasks_tasks', {});
    edges = connection.getLinkedRecords('edges').map((edge) => ({ node: { nodeId: edge.getLinkedRecord('node').getDataID() } }));
  });
  return edges;
}
