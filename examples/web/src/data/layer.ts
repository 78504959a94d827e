/**
 * All that pages know of a GraphQL client. `apollo.tsx` and `urql.tsx` each are one of these; pages, documents and types are
 * the same for both.
 */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ComponentType, ReactNode } from 'react';
import type { Failure } from './failure';

export type Variables = Record<string, unknown>;

export interface Read<Result> {
  data: Result | undefined;
  failure: Failure | undefined;
  isLoading: boolean;
  reload: () => void;
  /** Ask for the page behind a cursor; it joins those that are there. */
  more: (after: string | null) => void;
}

export interface DataLayer {
  Provider: ComponentType<{ children: ReactNode }>;
  /** What was asked before at once, and what is true now as soon as it comes. */
  useRead: <Result, V extends Variables>(document: TypedDocumentNode<Result, V>, variables: V) => Read<Result>;
  /** A function that sends it; its promise is rejected with a `Failure`. */
  useWrite: <Result, V extends Variables>(document: TypedDocumentNode<Result, V>) => (variables: V) => Promise<Result>;
  /** Listens while the component is there. */
  useLive: <Result, V extends Variables>(
    document: TypedDocumentNode<Result, V>,
    variables: V,
    onEvent?: (event: Result) => void,
  ) => void;
}
