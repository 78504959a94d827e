/** What is said in a chat: messages that were read, and those that are being written piece by piece. */
import type { ChatNewsSubscription, MessageFragment } from '../gql/graphql';

type News = NonNullable<ChatNewsSubscription['chatMessagePosted']['node']>;

export interface Heard extends Pick<MessageFragment, 'id' | 'sequence' | 'sender'> {
  pieces: string[];
  isComplete: boolean;
}
export type Conversation = Record<string, Heard>;

/** Each piece at its position: one that comes twice is there once. */
export function hear(conversation: Conversation, news: News): Conversation {
  if (news.__typename === 'ChatMessage') {
    const { id, sequence, sender, content } = news;
    return { ...conversation, [id]: { id, sequence, sender, pieces: [content], isComplete: true } };
  }
  if (!news.message) return conversation;
  const { id, sequence, sender } = news.message;
  const pieces = [...(conversation[id]?.pieces ?? [])];
  pieces[news.position - 1] = news.content;
  return { ...conversation, [id]: { id, sequence, sender, pieces, isComplete: news.isLast } };
}

/** Whether the page came in the middle of a message, so that only the API knows it from its first word. */
export const misses = (heard: Heard | undefined) => heard?.pieces[0] === undefined;

/** All messages in order, each with the most that is known of it. */
export function together(read: readonly MessageFragment[], heard: Conversation): Heard[] {
  const all = Object.fromEntries(
    read.map(({ content, ...message }): [string, Heard] => [message.id, { ...message, pieces: [content], isComplete: true }]),
  );
  for (const message of Object.values(heard)) {
    if (!misses(message)) all[message.id] = message;
  }
  return Object.values(all).sort((a, b) => a.sequence - b.sequence);
}
