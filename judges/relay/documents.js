/** What Relay's compiler reads: pagination, refetching by `nodeId`, fragments on interfaces and unions. */
import { graphql } from 'relay-runtime';

export const query = graphql`
  query documentsQuery($first: Int!) {
    me {
      ...documents_person @arguments(first: $first)
    }
    ...documents_tasks
    notifications(first: 3) {
      nodes {
        subject {
          __typename
          ...documents_subject @alias(as: "subject")
        }
      }
    }
  }
`;

export const person = graphql`
  fragment documents_person on User
  @refetchable(queryName: "documentsPersonQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" }) {
    fullName
    submissions(first: $first, after: $after, orderBy: [SUBMITTED_AT_DESC])
      @connection(key: "documents_submissions", filters: ["orderBy"]) {
      totalCount
      edges {
        node {
          id
          status
          task {
            ...documents_task
          }
        }
      }
    }
  }
`;

export const task = graphql`
  fragment documents_task on Task @refetchable(queryName: "documentsTaskQuery") {
    title
    reward
  }
`;

export const tasks = graphql`
  fragment documents_tasks on Query
  @refetchable(queryName: "documentsTasksQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 3 }
    cursor: { type: "String" }
    filter: { type: "TaskFilter" }
  ) {
    tasks(first: $count, after: $cursor, filter: $filter) @connection(key: "documents_tasks_tasks") {
      edges {
        node {
          ...documents_task
        }
      }
    }
  }
`;

export const subject = graphql`
  fragment documents_subject on Node {
    nodeId
    ... on Task {
      title
    }
    ... on Submission {
      status
    }
  }
`;

export const change = graphql`
  mutation documentsChangeMutation($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      user {
        bio
        profile {
          name
        }
      }
    }
  }
`;
