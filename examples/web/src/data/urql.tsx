/** The data layer with urql and its normalized cache. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { cacheExchange, type Cache as Graphcache, type UpdateResolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { useState, type ReactNode } from 'react';
import {
  Client,
  fetchExchange,
  Provider as UrqlProvider,
  subscriptionExchange,
  useMutation,
  useQuery,
  useSubscription,
  type CombinedError,
} from 'urql';
import { useWhenBack } from '../frame/network';
import { GRAPHQL_URL, signedFetch } from '../frame/session';
import { changes, PAGED, WITHOUT_ID, type Cache } from './cache';
import { refused, unanswered } from './failure';
import type { Read, Variables } from './layer';
import { openSocket } from './socket';

function createClient() {
  const socket = openSocket();
  return new Client({
    url: GRAPHQL_URL,
    fetch: signedFetch,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange({
        keys: Object.fromEntries(WITHOUT_ID.map((type) => [type, () => null])),
        resolvers: { Query: Object.fromEntries(Object.keys(PAGED).map((list) => [list, relayPagination()])) },
        optimistic: Object.fromEntries(
          Object.entries(changes).flatMap(([field, change]) =>
            change?.optimistic ? [[field, () => change.optimistic as never]] : [],
          ),
        ),
        updates: { Mutation: updates, Subscription: updates },
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query: query ?? '', variables }, sink) }),
        }),
      }),
    ],
  });
}

const updates = Object.fromEntries(
  Object.entries(changes).map(([field, change]): [string, UpdateResolver] => [
    field,
    (data: Variables, _, cache) => change?.apply(cacheOf(cache), data[field]),
  ]),
);

const cacheOf = (cache: Graphcache): Cache => ({
  update: (query, variables, change) => cache.updateQuery({ query, variables }, (data) => data && change(data)),
  forget: (field) => cache.invalidate('Query', field),
});

export function Provider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return <UrqlProvider value={client}>{children}</UrqlProvider>;
}

export function useRead<Result, V extends Variables>(document: TypedDocumentNode<Result, V>, variables: V): Read<Result> {
  const [after, more] = useState<string | null>(null);
  const [{ data, error, fetching, stale }, ask] = useQuery<Result>({
    query: document,
    variables: after ? { ...variables, after } : variables,
  });
  const reload = () => ask({ requestPolicy: 'network-only' });
  useWhenBack(reload);
  return {
    data,
    failure: error && failureOf(error),
    isLoading: fetching || stale,
    reload,
    more,
  };
}

export function useWrite<Result, V extends Variables>(document: TypedDocumentNode<Result, V>) {
  const [, mutate] = useMutation<Result, V>(document);
  return async (variables: V): Promise<Result> => {
    const { data, error } = await mutate(variables);
    if (error) throw failureOf(error);
    return data as Result;
  };
}

export function useLive<Result, V extends Variables>(
  document: TypedDocumentNode<Result, V>,
  variables: V,
  onEvent?: (event: Result) => void,
) {
  useSubscription<Result>({ query: document, variables }, (_, event) => {
    onEvent?.(event);
    return event;
  });
}

const failureOf = ({ graphQLErrors, networkError }: CombinedError) =>
  graphQLErrors.length > 0 ? refused(graphQLErrors) : unanswered(networkError);
