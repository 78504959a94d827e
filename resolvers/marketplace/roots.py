"""The fields of Query, Mutation and Subscription, and of the core's types: a line for each class that has some."""

from __future__ import annotations

from resolvers.marketplace.administration.admin import (
    AdminMutations,
    AdminQueries,
    DisconnectedUser,
)
from resolvers.marketplace.administration.approvals import ApprovalMutations, ApprovalQueries
from resolvers.marketplace.administration.audit import AuditChangeActor, HistoryQueries
from resolvers.marketplace.administration.lookups import LookupMutations, LookupQueries
from resolvers.marketplace.administration.overdue import OverdueQueries
from resolvers.marketplace.administration.reports import ReportQueries
from resolvers.marketplace.administration.settings import SettingMutations, SettingQueries
from resolvers.marketplace.administration.timelines import TimelineQueries
from resolvers.marketplace.communication.communication import (
    CommunicationMutations,
    CommunicationQueries,
    CommunicationSubscriptions,
)
from resolvers.marketplace.communication.notifications import (
    NotificationMutations,
    NotificationQueries,
    NotificationSubscriptions,
)
from resolvers.marketplace.communication.preferences import PreferenceMutations
from resolvers.marketplace.companies.blocks import BlockMutations, BlockQueries
from resolvers.marketplace.companies.clients import ClientQueries
from resolvers.marketplace.companies.companies import CompanyMutations, CompanyQueries
from resolvers.marketplace.companies.edits import EditMutations
from resolvers.marketplace.companies.memberships import MembershipMutations, MembershipQueries
from resolvers.marketplace.datasets.datasets import DatasetMutations, DatasetQueries
from resolvers.marketplace.datasets.downloads import DownloadMutations, DownloadQueries
from resolvers.marketplace.money.billing import BillingMutations, BillingQueries
from resolvers.marketplace.money.deposit_payments import ReversalMutations, ReversalQueries
from resolvers.marketplace.money.deposits import DepositMutations, DepositQueries
from resolvers.marketplace.money.invoices import InvoiceQueries
from resolvers.marketplace.money.money import MoneyMutations, MoneyQueries
from resolvers.marketplace.money.payout_methods import PayoutMethodMutations, PayoutMethodQueries
from resolvers.marketplace.money.payouts import PayoutMutations, PayoutQueries
from resolvers.marketplace.money.wallets import WalletMutations, WalletQueries
from resolvers.marketplace.money.withdrawals import (
    WithdrawalMutations,
    WithdrawalQueries,
    WithdrawalSubscriptions,
)
from resolvers.marketplace.payouts.files import PayoutFileMutations, PayoutFileQueries
from resolvers.marketplace.payouts.payouts import PayoutStatusQueries
from resolvers.marketplace.payouts.reports import PayoutReportMutations, PayoutReportQueries
from resolvers.marketplace.people.accounts import AccountMutations, AccountQueries
from resolvers.marketplace.people.activity import ActivityMutations, ActivityQueries
from resolvers.marketplace.people.profiles import ProfileMutations, ProfileQueries
from resolvers.marketplace.reports.reports import ReportFileMutations, ReportFileQueries
from resolvers.marketplace.review.appeals import AppealMutations, AppealQueries
from resolvers.marketplace.review.consensus import ConsensusMutations, ConsensusQueries
from resolvers.marketplace.review.judgements import (
    JudgementMutations,
    JudgementQueries,
    JudgementSubscriptions,
)
from resolvers.marketplace.review.judges import JudgeMutations, JudgeQueries
from resolvers.marketplace.review.reviews import ReviewMutations
from resolvers.marketplace.rewards.gamification import (
    GamificationMutations,
    GamificationQueries,
    GamificationSubscriptions,
)
from resolvers.marketplace.rewards.promotions import PromotionMutations, PromotionQueries
from resolvers.marketplace.work.answer_limits import AnswerLimitsMutations
from resolvers.marketplace.work.campaign_budgets import CampaignBudgetMutations
from resolvers.marketplace.work.campaign_invitations import CampaignInvitationMutations
from resolvers.marketplace.work.campaigns import (
    CampaignMutations,
    CampaignQueries,
    CampaignSubscriptions,
)
from resolvers.marketplace.work.drafts import DraftMutations, DraftQueries
from resolvers.marketplace.work.feed import FeedQueries, FeedSubscriptions
from resolvers.marketplace.work.submissions import SubmissionMutations, SubmissionQueries
from resolvers.marketplace.work.task_management import TaskMutations
from resolvers.marketplace.work.tasks import TaskQueries
from resolvers.marketplace.work.uploads import UploadMutations, UploadQueries

__all__ = ["EXTENSIONS", "MUTATIONS", "QUERIES", "SUBSCRIPTIONS"]

QUERIES = (
    ProfileQueries,
    AccountQueries,
    TaskQueries,
    FeedQueries,
    DraftQueries,
    SubmissionQueries,
    UploadQueries,
    JudgementQueries,
    ConsensusQueries,
    JudgeQueries,
    AppealQueries,
    CompanyQueries,
    MembershipQueries,
    BlockQueries,
    CampaignQueries,
    ClientQueries,
    DepositQueries,
    ReversalQueries,
    InvoiceQueries,
    BillingQueries,
    WalletQueries,
    DatasetQueries,
    DownloadQueries,
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
    PayoutStatusQueries,
    PayoutFileQueries,
    PayoutReportQueries,
    PayoutMethodQueries,
    HistoryQueries,
    LookupQueries,
    OverdueQueries,
    ReportQueries,
    ReportFileQueries,
    TimelineQueries,
)
MUTATIONS = (
    ProfileMutations,
    AccountMutations,
    TaskMutations,
    AnswerLimitsMutations,
    DraftMutations,
    UploadMutations,
    SubmissionMutations,
    ReviewMutations,
    JudgeMutations,
    JudgementMutations,
    ConsensusMutations,
    AppealMutations,
    WithdrawalMutations,
    MoneyMutations,
    CompanyMutations,
    MembershipMutations,
    BlockMutations,
    CampaignMutations,
    CampaignBudgetMutations,
    CampaignInvitationMutations,
    DepositMutations,
    ReversalMutations,
    WalletMutations,
    BillingMutations,
    EditMutations,
    DatasetMutations,
    DownloadMutations,
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
    PayoutFileMutations,
    PayoutReportMutations,
    PayoutMethodMutations,
    ReportFileMutations,
)
SUBSCRIPTIONS = (
    FeedSubscriptions,
    JudgementSubscriptions,
    CampaignSubscriptions,
    WithdrawalSubscriptions,
    GamificationSubscriptions,
    NotificationSubscriptions,
    CommunicationSubscriptions,
)
EXTENSIONS = (
    AuditChangeActor,
    DisconnectedUser,
)
