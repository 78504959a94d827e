"""The marketplace: companies fund tasks, contributors do them, reviewed work is paid."""

from __future__ import annotations

from resolvers.marketplace.activity import ActivityMutations, ActivityQueries
from resolvers.marketplace.admin import AdminMutations, AdminQueries
from resolvers.marketplace.audit import AuditQueries
from resolvers.marketplace.campaigns import (
    CampaignMutations,
    CampaignQueries,
    CampaignSubscriptions,
)
from resolvers.marketplace.communication import (
    CommunicationMutations,
    CommunicationQueries,
    CommunicationSubscriptions,
)
from resolvers.marketplace.companies import CompanyMutations, CompanyQueries
from resolvers.marketplace.datasets import DOWNLOADS, DatasetMutations, DatasetQueries
from resolvers.marketplace.errors import ERRORS
from resolvers.marketplace.gamification import (
    GamificationMutations,
    GamificationQueries,
    GamificationSubscriptions,
)
from resolvers.marketplace.jobs import JobQueries
from resolvers.marketplace.media import create_context
from resolvers.marketplace.money import MoneyMutations, MoneyQueries
from resolvers.marketplace.nodes import NodeQueries
from resolvers.marketplace.notifications import (
    NotificationMutations,
    NotificationQueries,
    NotificationSubscriptions,
)
from resolvers.marketplace.people import PEOPLE
from resolvers.marketplace.profiles import ProfileMutations, ProfileQueries
from resolvers.marketplace.promotions import PromotionMutations, PromotionQueries
from resolvers.marketplace.quality import QualityMutations, QualityQueries, QualitySubscriptions
from resolvers.marketplace.reports import ReportQueries
from resolvers.marketplace.submissions import SubmissionMutations, SubmissionQueries
from resolvers.marketplace.tasks import TaskMutations, TaskQueries, TaskSubscriptions
from resolvers.marketplace.uploads import UploadMutations
from resolvers.marketplace.withdrawals import (
    WithdrawalMutations,
    WithdrawalQueries,
    WithdrawalSubscriptions,
)

__all__ = [
    "DOWNLOADS",
    "ERRORS",
    "MUTATIONS",
    "PEOPLE",
    "QUERIES",
    "SUBSCRIPTIONS",
    "create_context",
]

QUERIES = (
    ProfileQueries,
    TaskQueries,
    SubmissionQueries,
    QualityQueries,
    CompanyQueries,
    CampaignQueries,
    DatasetQueries,
    MoneyQueries,
    WithdrawalQueries,
    GamificationQueries,
    NotificationQueries,
    CommunicationQueries,
    PromotionQueries,
    ActivityQueries,
    AdminQueries,
    AuditQueries,
    JobQueries,
    ReportQueries,
    NodeQueries,
)
MUTATIONS = (
    ProfileMutations,
    TaskMutations,
    UploadMutations,
    SubmissionMutations,
    QualityMutations,
    WithdrawalMutations,
    MoneyMutations,
    CompanyMutations,
    CampaignMutations,
    DatasetMutations,
    GamificationMutations,
    NotificationMutations,
    CommunicationMutations,
    PromotionMutations,
    ActivityMutations,
    AdminMutations,
)
SUBSCRIPTIONS = (
    TaskSubscriptions,
    QualitySubscriptions,
    CampaignSubscriptions,
    WithdrawalSubscriptions,
    GamificationSubscriptions,
    NotificationSubscriptions,
    CommunicationSubscriptions,
)
