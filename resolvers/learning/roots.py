"""The fields of Query, Mutation and Subscription: a line for each class that has some."""

from __future__ import annotations

from resolvers.learning.chats.chats import ChatMutations, ChatQueries, ChatSubscriptions
from resolvers.learning.lessons.authoring import AuthoringMutations
from resolvers.learning.lessons.lessons import LessonQueries, LessonSubscriptions
from resolvers.learning.nudges.notifications import (
    LearningNotificationMutations,
    LearningNotificationQueries,
    LearningNotificationSubscriptions,
)
from resolvers.learning.people.learners import (
    LearnerMutations,
    LearnerQueries,
    LearnerSubscriptions,
)
from resolvers.learning.practice.practice import PracticeMutations, PracticeQueries
from resolvers.learning.tests.tests import TestMutations, TestQueries

__all__ = ["MUTATIONS", "QUERIES", "SUBSCRIPTIONS"]

QUERIES = (
    LearnerQueries,
    LessonQueries,
    PracticeQueries,
    TestQueries,
    ChatQueries,
    LearningNotificationQueries,
)
MUTATIONS = (
    LearnerMutations,
    AuthoringMutations,
    PracticeMutations,
    TestMutations,
    ChatMutations,
    LearningNotificationMutations,
)
SUBSCRIPTIONS = (
    LearnerSubscriptions,
    LessonSubscriptions,
    ChatSubscriptions,
    LearningNotificationSubscriptions,
)
