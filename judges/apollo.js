/** Apollo Client: pages, a mutation that the cache takes up, errors by code, subscriptions over WebSocket and multipart. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { resumableClient } from '../examples/resumable.js';
import { NOTIFICATIONS, SOCKET_URL, assertNotification, openTicket, sayUntil } from './news.js';

const { GATEWAY_URL: uri, TOKEN_CONTRIBUTOR, TOKEN_CONTRIBUTOR2 } = process.env;

const TASKS = gql`
  query Tasks($first: Int!, $after: String) {
    tasks(first: $first, after: $after, orderBy: [REWARD_DESC]) {
      totalCount
      edges {
        cursor
        node {
          id
          title
          reward
          creator {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
const ME = gql`
  query Me {
    me {
      id
      fullName
      bio
    }
  }
`;
const CHANGE = gql`
  mutation Change($bio: String) {
    updateProfile(input: { bio: $bio }) {
      user {
        id
        bio
      }
    }
  }
`;
const FEED = gql`
  query Feed {
    taskFeed(first: 100) {
      nodes {
        task {
          id
          taskType
        }
      }
    }
  }
`;
const SUBMIT = gql`
  mutation Submit($input: SubmitTaskInput!) {
    submitTask(input: $input) {
      reward
      xpEarned
      submission {
        id
        status
      }
    }
  }
`;

function connect(token, options = {}) {
  return new ApolloClient({
    link: ApolloLink.from([new HttpLink({ uri, headers: token ? { authorization: `Bearer ${token}` } : {}, ...options })]),
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { tasks: relayStylePagination() } } } }),
  });
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The code of the one error that the promise must fail with. */
async function codeOf(promise) {
  const error = await promise.then(() => assert.fail('there was no error'), (reason) => reason);
  assert.ok(CombinedGraphQLErrors.is(error), `Apollo does not see GraphQL errors: ${error}`);
  assert.equal(error.errors.length, 1);
  assert.ok(error.errors[0].message, 'an error without a message');
  return error.errors[0].extensions.code;
}

const contributor = connect(TOKEN_CONTRIBUTOR);
const stranger = connect();

const first = (await contributor.query({ query: TASKS, variables: { first: 3 } })).data.tasks;
assert.equal(first.edges.length, 3);
const pages = contributor.watchQuery({ query: TASKS, variables: { first: 3 } });
const subscription = pages.subscribe({ next() {} });
await pages.fetchMore({ variables: { after: first.pageInfo.endCursor } });
const both = contributor.readQuery({ query: TASKS, variables: { first: 3 } }).tasks.edges;
assert.equal(new Set(both.map(({ node }) => node.id)).size, 6, 'the second page is added to the first');
subscription.unsubscribe();

await contributor.query({ query: ME });
const bio = `Written by Apollo at ${Date.now()}.`;
await contributor.mutate({ mutation: CHANGE, variables: { bio } });
const { me } = contributor.readQuery({ query: ME });
assert.deepEqual([me.fullName, me.bio], ['Amara Demo', bio], 'the cache has the change');
assert.equal((await stranger.query({ query: ME })).data.me, null);

const byGet = connect(TOKEN_CONTRIBUTOR, { useGETForQueries: true });
assert.equal((await byGet.query({ query: ME })).data.me.bio, bio, 'a query over GET');

const requests = [];
const hashing = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
const noting = new HttpLink({
  uri,
  fetch: (address, options) => {
    requests.push([options.method, `${address}${options.body ?? ''}`.includes('creator')]);
    return fetch(address, options);
  },
});
for (const asked of [2, 1]) {
  const client = new ApolloClient({ link: ApolloLink.from([hashing, noting]), cache: new InMemoryCache() });
  const { tasks } = (await client.query({ query: TASKS, variables: { first: 3 } })).data;
  assert.equal(tasks.edges.length, 3, 'a persisted query');
  assert.equal(requests.length, asked, 'the hash first, then once the text beside it');
  assert.deepEqual(requests[0], ['GET', false], 'the hash alone, over GET');
  requests.length = 0;
}

const other = connect(TOKEN_CONTRIBUTOR2);
const { nodes } = (await other.query({ query: FEED })).data.taskFeed;
const text = nodes.find(({ task }) => task.taskType === 'TEXT').task;
const input = {
  taskId: text.id,
  submissionData: { text_content: 'A sentence that a person would write about a day.' },
  idempotencyKey: crypto.randomUUID(),
};
const submit = (changes = {}) => other.mutate({ mutation: SUBMIT, variables: { input: { ...input, ...changes } } });
const sent = (await submit()).data.submitTask;
assert.equal(sent.submission.status, 'PENDING');
assert.deepEqual((await submit()).data.submitTask, sent, 'the same key answers as the first time');
assert.equal(await codeOf(submit({ timeSpentSeconds: 7 })), 'CONFLICT');
assert.equal(await codeOf(submit({ idempotencyKey: crypto.randomUUID() })), 'ALREADY_SUBMITTED');
assert.equal(await codeOf(submit({ taskId: 'none' })), 'INVALID_OPERATION');

assert.equal(await codeOf(stranger.mutate({ mutation: CHANGE, variables: { bio } })), 'FORBIDDEN');
assert.equal(await codeOf(connect('forged').query({ query: ME })), 'UNAUTHENTICATED');
assert.equal(await codeOf(contributor.query({ query: gql`{ me { salary } }` })), 'INVALID_OPERATION');

const socket = resumableClient(createClient, {
  url: SOCKET_URL,
  webSocketImpl: WebSocket,
  getToken: async () => TOKEN_CONTRIBUTOR,
});
const overSocket = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
const ticket = await openTicket();
for (const client of [contributor, overSocket]) {
  const heard = new Promise((next, error) => client.subscribe({ query: gql(NOTIFICATIONS) }).subscribe({ next, error }));
  assertNotification(await sayUntil(heard, () => ticket.answer()));
}
contributor.stop();
process.exit(0);
