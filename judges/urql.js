/** urql with POST and with GET: a query, a mutation, errors by code, subscriptions over SSE and WebSocket. */
import assert from 'node:assert/strict';
import { Client, cacheExchange, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { resumableClient } from '../examples/resumable.js';
import { NOTIFICATIONS, SOCKET_URL, assertNotification, openTicket, sayUntil } from './news.js';

const { GATEWAY_URL: url, TOKEN_CONTRIBUTOR, TOKEN_MANAGER } = process.env;

const ME = gql`
  query Me($first: Int = 2) {
    me {
      __typename
      fullName
      submissions(first: $first) {
        totalCount
        nodes {
          status
          submissionData
        }
      }
    }
  }
`;
const STRANGER = gql`
  query Stranger {
    tasks(first: 1) {
      nodes {
        title
      }
    }
  }
`;
const CREATE = gql`
  mutation Create($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        title
        reward
        status
      }
    }
  }
`;
const CAMPAIGNS = gql`
  query Campaigns {
    campaigns(filter: { name: { eq: "Everyday speech" } }) {
      nodes {
        id
        company {
          name
        }
      }
    }
  }
`;

function connect(token, options = {}) {
  return new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers: token ? { authorization: `Bearer ${token}` } : {} },
    preferGetMethod: false,
    ...options,
  });
}

/** The data of an answer that has no errors. */
async function dataOf(source) {
  const { data, error } = await source.toPromise();
  if (error) throw new Error(`${error}`);
  return data;
}

/** The code of the one error of an answer. */
async function codeOf(source) {
  const { error } = await source.toPromise();
  assert.equal(error?.graphQLErrors.length, 1, `urql does not see one GraphQL error: ${error}`);
  return error.graphQLErrors[0].extensions.code;
}

for (const preferGetMethod of [false, 'force', 'within-url-limit']) {
  const { me } = await dataOf(connect(TOKEN_CONTRIBUTOR, { preferGetMethod }).query(ME, {}));
  assert.equal(me.fullName, 'Amara Demo');
  assert.equal(me.submissions.nodes.length, 2);
  assert.equal((await dataOf(connect(undefined, { preferGetMethod }).query(STRANGER, {}))).tasks.nodes.length, 1);
}

const requests = [];
for (const asked of [2, 1]) {
  const persisting = connect(TOKEN_CONTRIBUTOR, {
    exchanges: [persistedExchange(), fetchExchange],
    fetch: (address, options) => {
      requests.push([options.method, `${address}${options.body ?? ''}`.includes('submissionData')]);
      return fetch(address, options);
    },
  });
  assert.equal((await dataOf(persisting.query(ME, { first: 1 }))).me.submissions.nodes.length, 1, 'a persisted query');
  assert.equal(requests.length, asked, 'the hash first, then once the text beside it');
  assert.deepEqual(requests[0], ['GET', false], 'the hash alone, over GET');
  requests.length = 0;
}

const manager = connect(TOKEN_MANAGER);
const [campaign] = (await dataOf(manager.query(CAMPAIGNS, {}))).campaigns.nodes;
const input = { campaignId: campaign.id, title: 'Describe a market', description: 'In your own words.', taskType: 'TEXT', reward: '0.75' };
const { createTask } = await dataOf(manager.mutation(CREATE, { input }));
assert.deepEqual(createTask.task, { __typename: 'Task', title: 'Describe a market', reward: '0.75', status: 'ACTIVE' });

assert.equal(await codeOf(manager.mutation(CREATE, { input: { ...input, reward: '-1' } })), 'INVALID_VALUE');
assert.equal(await codeOf(connect(TOKEN_CONTRIBUTOR).mutation(CREATE, { input })), 'NOT_FOUND');
assert.equal(await codeOf(connect('forged').query(ME, {})), 'UNAUTHENTICATED');
assert.equal(await codeOf(connect().query(ME, { first: 100_000_000 })), 'LIMIT_EXCEEDED');
assert.equal(await codeOf(connect().query(gql`{ me { salary } }`, {})), 'INVALID_OPERATION');

const overEvents = connect(TOKEN_CONTRIBUTOR, { fetchSubscriptions: true });
const socket = resumableClient(createClient, {
  url: SOCKET_URL,
  webSocketImpl: WebSocket,
  getToken: async () => TOKEN_CONTRIBUTOR,
});
const forward = (request) => ({ subscribe: (sink) => ({ unsubscribe: socket.subscribe(request, sink) }) });
const overSocket = connect(undefined, { exchanges: [subscriptionExchange({ forwardSubscription: forward })] });
const ticket = await openTicket();
for (const client of [overEvents, overSocket]) {
  const heard = new Promise((resolve) => client.subscription(NOTIFICATIONS, {}).subscribe(resolve));
  const result = await sayUntil(heard, () => ticket.answer());
  if (result.error) throw result.error;
  assertNotification({ data: result.data });
}
process.exit(0);
