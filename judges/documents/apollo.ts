import assert from 'node:assert/strict';
import { gql, type TypedDocumentNode } from '@apollo/client';
import { client, socket } from './client';
import { changeBio } from './profile';
import { list, loadMore } from './tasks';

const shownTasks = () => list.getCurrentResult().data?.tasks?.edges?.map((edge) => edge?.node?.id) ?? [];
let changed = () => {};
const watching = list.subscribe(() => changed());
const until = (count: number) =>
  new Promise<void>((resolve) => {
    changed = () => shownTasks().length === count && resolve();
    changed();
  });
await until(3);
await loadMore();
await until(6);
await loadMore();
await until(9);
assert.equal(new Set(shownTasks()).size, 9, 'two pages are joined to the first');
watching.unsubscribe();

const ME: TypedDocumentNode<{ me: { id: string; bio: string | null } }> = gql`
  query Me {
    me {
      id
      bio
    }
  }
`;
const { data } = await client.query({ query: ME });
assert.ok(data);
const bio = `Written at ${Date.now()}.`;
const changing = changeBio(data.me.id, bio);
const shown = () => client.readQuery({ query: ME }, true)?.me.bio;
assert.equal(shown(), bio, 'the change shows before it is made');
await changing;
assert.equal(shown(), bio, 'and stays');
assert.equal((await client.query({ query: ME, fetchPolicy: 'network-only' })).data?.me.bio, bio);

// What has no key is a part of the object that it stands in, and nothing is missed where two queries ask for parts of it.
const FEED = gql`
  query Feed {
    taskFeed(first: 2) {
      edges {
        node {
          score
          task {
            id
            title
          }
        }
      }
    }
  }
`;
await client.query({ query: FEED });
const kept = Object.keys(client.cache.extract() as object);
assert.ok(kept.some((key) => key.startsWith('Task:')));
assert.ok(!kept.some((key) => key.startsWith('FeedItem')));
client.stop();
await socket.dispose();
