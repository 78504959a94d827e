/** What a cache cannot know by itself, said once for both: lists in pages, objects without an id, and what else changes. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import {
  MeDocument,
  NotificationsDocument,
  type MarkNotificationsReadMutation,
  type NotificationReceivedSubscription,
  type RequestWithdrawalMutation,
  type SubmitTaskMutation,
} from '../gql/graphql';
import type { Variables } from './layer';

/** Lists that grow by `more`, and the arguments that make another list of them. */
export const PAGED: Record<string, string[]> = {
  taskFeed: ['taskType'],
  transactions: [],
  notifications: [],
  browseContent: ['orderBy'],
  searchContent: ['q'],
};

/** Results of functions and places in lists: they belong to the list that they are in. */
export const WITHOUT_ID = ['FeedItem', 'BrowsedContent', 'ContentMatch'];

export interface Cache {
  update: <Result, V extends Variables>(
    document: TypedDocumentNode<Result, V>,
    variables: V,
    change: (data: Result) => Result,
  ) => void;
  /** Whoever shows the root field asks for it again. */
  forget: (field: string) => void;
}

export interface Change<Result> {
  /** Shown until the answer is there; taken back when it is an error. */
  optimistic?: Result;
  apply: (cache: Cache, result: Result) => void;
}

type Results = MarkNotificationsReadMutation &
  NotificationReceivedSubscription &
  RequestWithdrawalMutation &
  SubmitTaskMutation;

/** Whatever has an id updates itself wherever it is shown; this is the rest, by the root field of a mutation or an event. */
const CHANGES: { [Field in keyof Results]?: Change<Results[Field]> } = {
  notificationReceived: {
    apply(cache, { node, gap }) {
      if (gap) cache.forget('notifications');
      if (!node) return;
      cache.update(MeDocument, {}, (data) => ({
        ...data,
        unreadNotificationCount: (data.unreadNotificationCount ?? 0) + 1,
      }));
      cache.update(NotificationsDocument, {}, (data) => ({
        ...data,
        notifications: data.notifications && {
          ...data.notifications,
          edges: [{ __typename: 'NotificationEdge' as const, node }, ...data.notifications.edges],
        },
      }));
    },
  },
  markNotificationsRead: {
    optimistic: { __typename: 'MarkNotificationsReadPayload', marked: 0 },
    apply(cache) {
      cache.update(MeDocument, {}, (data) => ({ ...data, unreadNotificationCount: 0 }));
      cache.update(NotificationsDocument, {}, (data) => ({
        ...data,
        notifications: data.notifications && {
          ...data.notifications,
          edges: data.notifications.edges.map((edge) => ({ ...edge, node: { ...edge.node, isRead: true } })),
        },
      }));
    },
  },
  submitTask: { apply: (cache) => cache.forget('taskFeed') },
  requestWithdrawal: {
    apply(cache) {
      for (const field of ['me', 'transactions', 'withdrawals']) cache.forget(field);
    },
  },
};

/** By the name of a root field, which is all that an adapter has. */
export const changes = CHANGES as Record<string, Change<unknown> | undefined>;
