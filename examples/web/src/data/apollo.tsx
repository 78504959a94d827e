/** The data layer with Apollo Client. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type ApolloCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { ApolloProvider, useMutation, useQuery, useSubscription } from '@apollo/client/react';
import { relayStylePagination } from '@apollo/client/utilities';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, OperationTypeNode } from 'graphql';
import { useState, type ReactNode } from 'react';
import { useWhenBack } from '../frame/network';
import { GRAPHQL_URL, signedFetch } from '../frame/session';
import { changes, PAGED, type Cache } from './cache';
import { refused, unanswered } from './failure';
import type { Read, Variables } from './layer';
import { openSocket } from './socket';

const paged = Object.entries(PAGED).map(([list, keys]) => [list, relayStylePagination(keys)] as const);

function createClient() {
  const http = new HttpLink({ uri: GRAPHQL_URL, fetch: signedFetch });
  const live = new GraphQLWsLink(openSocket());
  return new ApolloClient({
    link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, live, http),
    cache: new InMemoryCache({ typePolicies: { Query: { fields: Object.fromEntries(paged) } } }),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}

export function Provider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return <ApolloProvider client={client}>{children}</ApolloProvider>;
}

export function useRead<Result, V extends Variables>(document: TypedDocumentNode<Result, V>, variables: V): Read<Result> {
  const query = useQuery(document as TypedDocumentNode<Result>, { variables });
  const reload = () => void query.refetch().catch(() => undefined);
  useWhenBack(reload);
  return {
    // What was there stays until what is asked again has come.
    data: query.data ?? query.previousData,
    failure: query.error && failureOf(query.error),
    isLoading: query.loading,
    reload,
    more: (after) => void query.fetchMore({ variables: { after } }).catch(() => undefined),
  };
}

export function useWrite<Result, V extends Variables>(document: TypedDocumentNode<Result, V>) {
  const field = rootField(document);
  const optimistic = changes[field]?.optimistic;
  const [mutate] = useMutation(document as TypedDocumentNode<Result>, {
    ...(optimistic ? { optimisticResponse: { [field]: optimistic } as never } : {}),
    update: (cache, { data }) => applyChanges(cache, data),
  });
  return async (variables: V): Promise<Result> => {
    try {
      const { data } = await mutate({ variables });
      return data as Result;
    } catch (error) {
      throw failureOf(error);
    }
  };
}

export function useLive<Result, V extends Variables>(
  document: TypedDocumentNode<Result, V>,
  variables: V,
  onEvent?: (event: Result) => void,
) {
  useSubscription(document as TypedDocumentNode<Result>, {
    variables,
    onData({ client, data: { data } }) {
      applyChanges(client.cache, data);
      if (data) onEvent?.(data);
    },
  });
}

function applyChanges(cache: ApolloCache, data: unknown) {
  for (const [field, result] of Object.entries(data ?? {})) changes[field]?.apply(cacheOf(cache), result);
}

const cacheOf = (cache: ApolloCache): Cache => ({
  update<Result, V extends Variables>(query: TypedDocumentNode<Result, V>, variables: V, change: (data: Result) => Result) {
    cache.updateQuery<Result, V>({ query, variables }, (data) => data && change(data));
  },
  forget: (fieldName) => void cache.evict({ id: 'ROOT_QUERY', fieldName }),
});

function rootField({ definitions: [definition] }: TypedDocumentNode<unknown, never>): string {
  const selection = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections[0] : undefined;
  return selection?.kind === Kind.FIELD ? selection.name.value : '';
}

const failureOf = (error: unknown) => (CombinedGraphQLErrors.is(error) ? refused(error.errors) : unanswered(error));
