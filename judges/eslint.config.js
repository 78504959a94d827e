/** graphql-eslint's rules for schemas, and Relay's; where they are stricter than our contract, it says why. */
import { readFileSync } from 'node:fs';
import graphql from '@graphql-eslint/eslint-plugin';
import { buildSchema, isUnionType } from 'graphql';

const { 'flat/schema-recommended': recommended, 'flat/schema-relay': relay } = graphql.configs;

/** A subscription's list is shown anew with every event: how long it is, is asked at the subscription itself. */
const EVENTS_WITH_LISTS = ['LeaderboardChanged'];
const relayArguments = graphql.rules['relay-arguments'];
const listsOfEventsExcused = {
  ...relayArguments,
  create(context) {
    const report = (found) => isOfEvent(found.node) || context.report(found);
    return relayArguments.create(Object.create(context, { report: { value: report } }));
  },
};

function isOfEvent(node) {
  for (let at = node; at; at = at.parent) if (EVENTS_WITH_LISTS.includes(at.name?.value)) return true;
  return false;
}

/** The shapes that a part of JSON may have: members of unions that have no identity of their own. */
const types = Object.values(buildSchema(readFileSync('schema.graphql', 'utf8')).getTypeMap());
const members = types.filter(isUnionType).flatMap((union) => union.getTypes());
const SHAPES = new Set(members.filter((each) => each.getInterfaces().length === 0).map((each) => each.name));

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema.graphql' } } },
    plugins: { '@graphql-eslint': graphql, events: { rules: { 'relay-arguments': listsOfEventsExcused } } },
    rules: {
      ...recommended.rules,
      ...relay.rules,
      // The names are the columns' and the apps': `Task.taskType`, `Submission.submissionData`, `Node.nodeId`.
      '@graphql-eslint/no-typename-prefix': 'off',
      // Ranked lists, such as the feed, are read forward only.
      '@graphql-eslint/relay-arguments': 'off',
      'events/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          // `id` is the row's UUID; what is unique over all types is `nodeId`.
          acceptedIdNames: ['nodeId'],
          acceptedIdTypes: ['ID'],
          exceptions: {
            // What has no identity of its own: pages, figures, answers to mutations, rows of a function, parts of JSON, events.
            types: [
              ...['PageInfo', 'UserStats', 'FeedItem', 'LeaderboardEntry', 'SuspiciousActivity', 'AdminDashboard'],
              ...['Gap', 'GamificationEvent', 'ReviewResult', 'NotificationPreference'],
              ...['ContributorActivity', 'CompanyActivity', 'PlatformActivity'],
              ...['DatabaseSize', 'IndexUsage', 'CloneStatistic', 'CloneConfig', 'CloneInvoice', 'CloneStateChange'],
              ...['CloneTaskAnalysis', 'CloneTaskFindings', 'CloneTaskResult', 'CloneTaskSpan'],
              ...['LearningProgress', 'CreatorQuota', 'ContentMatch'],
              ...['TutorContext', 'TutorLesson', 'TutorScore', 'ContentSeo', 'OpenGraphTag', 'CreatorJobFigures'],
              ...['TestItemContent', 'TestOption', 'TestAnswer', 'PracticeFeedback', 'NotificationChoices'],
              ...['BrowsedContent', 'BrowsedCreator', 'TrendingItem'],
              ...SHAPES,
            ],
            suffixes: [
              ...['Connection', 'Edge', 'Aggregates', 'Sum', 'Avg', 'Min', 'Max', 'Group', 'Payload'],
              ...['Published', 'Received', 'Changed', 'Progressed', 'Logged', 'Posted', 'Synced', 'Day'],
            ],
          },
        },
      ],
      '@graphql-eslint/relay-edge-types': [
        'error',
        {
          // Connections have `nodes` and `groups` beside `edges`.
          listTypeCanWrapOnlyEdgeType: false,
          // A FeedItem is a row of a function: it has a score and a task, and the task is the Node.
          shouldImplementNode: false,
          withEdgeSuffix: true,
        },
      ],
    },
  },
];
