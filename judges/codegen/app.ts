/** A small app whose types all come from the schema: it compiles only while they are what clients rely on. */
import { graphql, unmask, type DocumentType } from '../build/codegen';
import type { ResultOf, TypedDocumentNode, VariablesOf } from '@graphql-typed-document-node/core';

export const TaskCard = graphql(`
  fragment TaskCard on Task {
    id
    nodeId
    title
    reward
    deadline
    taskType
    creator {
      name
      avatarUrl
    }
  }
`);

export const Feed = graphql(`
  query Feed($first: Int = 10, $after: String, $taskType: TaskType) {
    taskFeed(first: $first, after: $after, taskType: $taskType) {
      edges {
        cursor
        node {
          score
          task {
            ...TaskCard
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const Search = graphql(`
  query Search($filter: TaskFilter, $orderBy: [TaskOrder!], $last: Int) {
    tasks(filter: $filter, orderBy: $orderBy, last: $last) {
      totalCount
      nodes {
        ...TaskCard
      }
      aggregates {
        sum {
          reward
          maxSubmissions
        }
      }
      groups(by: [TASK_TYPE, STATUS]) {
        taskType
        status
        count
      }
    }
  }
`);

export const Inbox = graphql(`
  query Inbox($nodeId: ID!) {
    notifications(first: 5, unreadOnly: true) {
      nodes {
        createdAt
        channels
        subject {
          __typename
          ... on Task {
            title
          }
          ... on Submission {
            status
            submissionData
          }
          ... on Transaction {
            amount
          }
        }
      }
    }
    node(nodeId: $nodeId) {
      nodeId
      ... on Campaign {
        remainingBudget
        progress
      }
    }
  }
`);

export const Submit = graphql(`
  mutation Submit($input: SubmitTaskInput!) {
    submitTask(input: $input) {
      xpEarned
      reward
      submission {
        id
        status
        submittedAt
        mediaUrl
      }
    }
  }
`);

declare function ask<Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables): Promise<Result>;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const must = <T extends true>(..._: T[]): void => undefined;

must<Same<DocumentType<typeof TaskCard>['reward'], string>>();
must<Same<DocumentType<typeof TaskCard>['deadline'], string | null | undefined>>();
must<Same<NonNullable<ResultOf<typeof Submit>>['submitTask']['xpEarned'], number>>();
must<Same<VariablesOf<typeof Submit>['input']['submissionData'], unknown>>();

export async function readFeed(): Promise<string[]> {
  const { taskFeed } = await ask(Feed, { taskType: 'AUDIO' });
  const cards = (taskFeed?.edges ?? []).map(({ node }) => unmask(TaskCard, node.task));
  return cards.flatMap((card) => (card ? [`${card.title}: ${card.reward.padStart(8)}`] : []));
}

export async function countBestPaid(): Promise<Record<string, number>> {
  const variables = {
    filter: { or: [{ reward: { gte: '1.50' } }, { taskType: { in: ['AUDIO', 'IMAGE'] } }] },
    orderBy: ['REWARD_DESC', 'CREATED_AT_ASC'],
  } satisfies VariablesOf<typeof Search>;
  const { tasks } = await ask(Search, variables);
  return Object.fromEntries((tasks?.groups ?? []).map((group) => [`${group.taskType}/${group.status}`, group.count]));
}

export async function submit(taskId: string): Promise<string | undefined> {
  const { submitTask } = await ask(Submit, {
    input: { taskId, submissionData: { text_content: 'An answer.' }, idempotencyKey: crypto.randomUUID() },
  });
  return submitTask.submission?.submittedAt;
}

export async function wrong(): Promise<void> {
  // @ts-expect-error: no such value of the enum
  await ask(Feed, { taskType: 'VIDEO' });
  // @ts-expect-error: money is a string
  await ask(Search, { filter: { reward: { gte: 1.5 } } });
  // @ts-expect-error: the task is needed
  await ask(Submit, { input: { submissionData: {} } });
}

export const Answers = graphql(`
  query Answers {
    mySubmissions(first: 3) {
      nodes {
        taskAnswer {
          __typename
          ... on AudioAnswer {
            duration
            transcript
          }
          ... on ImageAnswer {
            labels
          }
          ... on TextAnswer {
            textContent
          }
          ... on ValidationAnswer {
            choices
          }
          ... on PhraseAnswer {
            language
          }
          ... on PreferenceAnswer {
            preferred
          }
        }
      }
    }
  }
`);

type Answer = NonNullable<NonNullable<ResultOf<typeof Answers>['mySubmissions']>['nodes'][number]['taskAnswer']>;

/** A union by its `__typename`: each branch has the fields of its own variant, and no branch is left over. */
export function summary(answer: Answer): string {
  switch (answer.__typename) {
    case 'AudioAnswer':
      return `${answer.duration.toFixed(1)} s ${answer.transcript ?? ''}`;
    case 'ImageAnswer':
      return (answer.labels ?? []).join(', ');
    case 'TextAnswer':
      return answer.textContent;
    case 'ValidationAnswer':
      return answer.choices.join(', ');
    case 'PhraseAnswer':
      return answer.language;
    case 'PreferenceAnswer':
      return answer.preferred;
    default:
      return answer satisfies never;
  }
}

type Given = NonNullable<VariablesOf<typeof Submit>['input']['taskAnswer']>;
const given: Given = { text: { textContent: 'A text.' } };
// @ts-expect-error a `@oneOf` input has one field
const two: Given = { text: { textContent: 'A text.' }, rlhf: { preferred: 'a' } };
// @ts-expect-error and not none
const none: Given = {};
// @ts-expect-error which is not null
const empty: Given = { text: null };
void [given, two, none, empty];
