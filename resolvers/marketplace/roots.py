"""The fields of Query, Mutation and Subscription: a line for each class that has some."""

from __future__ import annotations

from resolvers.marketplace.accounts import AccountMutations, AccountQueries
from resolvers.marketplace.activity import ActivityMutations, ActivityQueries
from resolvers.marketplace.admin import AdminMutations, AdminQueries
from resolvers.marketplace.appeals import AppealMutations, AppealQueries
from resolvers.marketplace.approvals import ApprovalMutations, ApprovalQueries
from resolvers.marketplace.audit import AuditQueries
from resolvers.marketplace.blocks import BlockMutations, BlockQueries
from resolvers.marketplace.campaigns import (
    CampaignMutations,
    CampaignQueries,
    CampaignSubscriptions,
)
from resolvers.marketplace.clients import ClientQueries
from resolvers.marketplace.communication import (
    CommunicationMutations,
    CommunicationQueries,
    CommunicationSubscriptions,
)
from resolvers.marketplace.companies import CompanyMutations, CompanyQueries
from resolvers.marketplace.datasets import DatasetMutations, DatasetQueries
from resolvers.marketplace.drafts import DraftMutations, DraftQueries
from resolvers.marketplace.edits import EditMutations
from resolvers.marketplace.gamification import (
    GamificationMutations,
    GamificationQueries,
    GamificationSubscriptions,
)
from resolvers.marketplace.jobs import JobQueries
from resolvers.marketplace.lookups import LookupMutations, LookupQueries
from resolvers.marketplace.memberships import MembershipMutations, MembershipQueries
from resolvers.marketplace.money import MoneyMutations, MoneyQueries
from resolvers.marketplace.nodes import NodeQueries
from resolvers.marketplace.notifications import (
    NotificationMutations,
    NotificationQueries,
    NotificationSubscriptions,
)
from resolvers.marketplace.overdue import OverdueQueries
from resolvers.marketplace.payout_methods import PayoutMethodMutations, PayoutMethodQueries
from resolvers.marketplace.payouts import PayoutMutations, PayoutQueries
from resolvers.marketplace.preferences import PreferenceMutations
from resolvers.marketplace.profiles import ProfileMutations, ProfileQueries
from resolvers.marketplace.promotions import PromotionMutations, PromotionQueries
from resolvers.marketplace.quality import QualityMutations, QualityQueries, QualitySubscriptions
from resolvers.marketplace.reports import ReportQueries
from resolvers.marketplace.reviews import ReviewMutations
from resolvers.marketplace.sessions import SessionMutations
from resolvers.marketplace.settings import SettingMutations, SettingQueries
from resolvers.marketplace.submissions import SubmissionMutations, SubmissionQueries
from resolvers.marketplace.tasks import TaskMutations, TaskQueries, TaskSubscriptions
from resolvers.marketplace.timelines import TimelineQueries
from resolvers.marketplace.uploads import UploadMutations, UploadQueries
from resolvers.marketplace.wallets import WalletMutations, WalletQueries
from resolvers.marketplace.withdrawals import (
    WithdrawalMutations,
    WithdrawalQueries,
    WithdrawalSubscriptions,
)

__all__ = ["MUTATIONS", "QUERIES", "SUBSCRIPTIONS"]

QUERIES = (
    ProfileQueries,
    AccountQueries,
    TaskQueries,
    DraftQueries,
    SubmissionQueries,
    UploadQueries,
    QualityQueries,
    AppealQueries,
    CompanyQueries,
    MembershipQueries,
    BlockQueries,
    CampaignQueries,
    ClientQueries,
    WalletQueries,
    DatasetQueries,
    MoneyQueries,
    WithdrawalQueries,
    GamificationQueries,
    NotificationQueries,
    CommunicationQueries,
    PromotionQueries,
    ActivityQueries,
    AdminQueries,
    ApprovalQueries,
    SettingQueries,
    PayoutQueries,
    PayoutMethodQueries,
    AuditQueries,
    LookupQueries,
    JobQueries,
    OverdueQueries,
    ReportQueries,
    TimelineQueries,
    NodeQueries,
)
MUTATIONS = (
    ProfileMutations,
    SessionMutations,
    AccountMutations,
    TaskMutations,
    DraftMutations,
    UploadMutations,
    SubmissionMutations,
    ReviewMutations,
    QualityMutations,
    AppealMutations,
    WithdrawalMutations,
    MoneyMutations,
    CompanyMutations,
    MembershipMutations,
    BlockMutations,
    CampaignMutations,
    WalletMutations,
    EditMutations,
    DatasetMutations,
    GamificationMutations,
    NotificationMutations,
    PreferenceMutations,
    CommunicationMutations,
    PromotionMutations,
    ActivityMutations,
    AdminMutations,
    LookupMutations,
    ApprovalMutations,
    SettingMutations,
    PayoutMutations,
    PayoutMethodMutations,
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
