"""Datasets: approved submissions that a company publishes in versions and downloads."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    URL,
    Connection,
    Identified,
    Node,
    bound,
    by_key,
    call,
    column,
    download,
    enumeration,
    inputs,
    needs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.media import UPLOADS, Info, sign_media
from resolvers.marketplace.scopes import FOR_ADMINS, OF_MY_COMPANIES
from resolvers.marketplace.tasks import TaskType

if TYPE_CHECKING:
    from resolvers.marketplace.campaigns import Campaign
    from resolvers.marketplace.companies import Company, CompanyApiKey
    from resolvers.marketplace.profiles import PublicProfile

__all__ = [
    "DATASETS",
    "DatasetBundle",
    "DatasetItem",
    "DatasetMutations",
    "DatasetQueries",
    "DatasetVersion",
    "DownloadLog",
]

DATASETS = download(
    "datasets",
    begin="public.record_download",
    rows="public.read_dataset",
    columns={
        "position": int,
        "submission_id": UUID,
        "task_id": UUID,
        "task_title": str,
        "task_type": str,
        "answer": JSON,
        "media_path": str,
        "media_content_type": str,
        "quality_score": float,
        "review_status": str,
        "submitted_at": datetime,
    },
    addresses={"media_url": ("media_path", sign_media)},
)


@enumeration
class DownloadFormat(enum.Enum):
    """What kind of file it is."""

    JSON_LINES = "jsonl"
    """One JSON object a line."""

    CSV = "csv"
    """A table for spreadsheets, as RFC 4180 has it; texts that look like formulas begin with an apostrophe."""

    PARQUET = "parquet"
    """Columns, for data frames and warehouses."""


@bound(
    "public.dataset_bundles",
    filters=("name", "task_type", "published_at", "created_at"),
    orders=("created_at", "name", "published_at"),
    order_by=("-created_at",),
)
class DatasetBundle(Node):
    """Which approved submissions of a company are one dataset, and what was published of it."""

    name: str
    """Name; a company has no two bundles of one name."""

    description: str | None
    """What it is for."""

    task_type: TaskType | None
    """Only submissions to tasks of this type; null for all."""

    min_quality_score: Decimal | None
    """Only submissions with this score and better; null for all, also without a score."""

    submitted_from: datetime | None
    """Only submissions sent from then on; null for no beginning."""

    submitted_before: datetime | None
    """Only submissions sent before; null for no end."""

    includes_flagged: bool
    """Whether submissions that somebody flagged belong to it."""

    latest_version: str | None
    """The newest version, like v1.1; null before the first is published."""

    item_count: int
    """Items of the newest version."""

    published_at: datetime | None
    """When the newest version was published; null before the first."""

    created_at: datetime
    """When it was created."""

    updated_at: datetime
    """When it last changed."""

    company: Company | None = to_one("company_id")
    """Whose it is."""

    campaign: Campaign | None = to_one("campaign_id")
    """Only submissions to this campaign; null for all of the company."""

    created_by: PublicProfile | None = to_one("created_by")
    """Who created it."""

    versions: Connection[DatasetVersion] = to_many("bundle_id")
    """What was published, newest first."""

    items: Connection[DatasetItem] = to_many("bundle_id")
    """What was published of it, from the first on; the newest version has `itemCount` of them."""

    downloads: Connection[DownloadLog] = to_many("bundle_id")
    """Who downloaded it, newest first."""

    overview: BundleOverview | None = to_one("id")
    """How often it was published and downloaded, in figures."""


@bound("client_portal.bundles", view=True)
class BundleOverview(Node):
    """How often a bundle was published and downloaded."""

    name: str
    """The bundle's name."""

    latest_version: str | None
    """The newest version; null before the first."""

    item_count: int
    """Items of the newest version."""

    published_at: datetime | None
    """When the newest version was published."""

    version_count: int
    """How many versions there are."""

    download_count: int
    """How often any of them was downloaded."""

    last_downloaded_at: datetime | None
    """When somebody last did; null for never."""

    bundle: DatasetBundle | None = to_one("id")
    """The bundle."""


@bound(
    "public.dataset_versions",
    filters=("version", "published_at"),
    orders=("number", "published_at"),
    order_by=("-number",),
)
class DatasetVersion(Node):
    """What was published of a bundle at one moment; it never changes."""

    number: int
    """0 for v1.0, 1 for v1.1 and so on."""

    version: str
    """Its name, like v1.0."""

    item_count: int
    """Its items, those of the version before included."""

    new_item_count: int
    """Its items that the version before does not have."""

    published_at: datetime
    """When it was published."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle."""

    publisher: PublicProfile | None = to_one("published_by")
    """Who published it."""

    downloads: Connection[DownloadLog] = to_many("version_id")
    """Who downloaded it, newest first."""

    @strawberry.field
    @needs("id")
    async def json_lines_url(self, info: Info) -> URL:
        """GET the items here as JSON Lines, for a while; each download is logged as yours."""
        return info.context.download_url("datasets", self.id, "jsonl")

    @strawberry.field
    @needs("id")
    async def csv_url(self, info: Info) -> URL:
        """GET the items here as CSV, for a while; each download is logged as yours."""
        return info.context.download_url("datasets", self.id, "csv")

    @strawberry.field
    @needs("id")
    async def parquet_url(self, info: Info) -> URL:
        """GET the items here as Parquet, for a while; each download is logged as yours."""
        return info.context.download_url("datasets", self.id, "parquet")


@bound(
    "public.dataset_items",
    key=("bundle_id", "position"),
    orders=("position",),
    order_by=("position",),
)
class DatasetItem(Identified):
    """An answer as it was when it was published, without who gave it; it never changes."""

    bundle_id: UUID
    """The bundle's id."""

    position: int
    """Its place in the bundle, from 1; the same in every version."""

    task_title: str
    """The task's title."""

    task_type: TaskType
    """The task's type."""

    answer: JSON
    """The answer; its fields depend on the task's type."""

    media_type: str | None = column("media_content_type")
    """Media type of its file; null without one."""

    quality_score: Decimal | None
    """0.00 to 1.00, by the reviewer."""

    submitted_at: datetime
    """When it was sent."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle."""

    @strawberry.field
    @needs("media_path")
    async def file_url(self, info: Info) -> URL | None:
        """Where its file can be read for a while; null without one."""
        return await info.context.read_url(UPLOADS, self.media_path)  # type: ignore[attr-defined]


@bound(
    "public.download_logs",
    filters=("format", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("format",),
)
class DownloadLog(Node):
    """Somebody downloaded a version; it is never changed afterwards."""

    format: DownloadFormat
    """As what kind of file."""

    item_count: int
    """How many items it had."""

    ip_address: str | None
    """From where, as the nearest proxy saw it; null where none says so."""

    user_agent: str | None
    """With which program, as that says."""

    created_at: datetime
    """When it began."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle."""

    version: DatasetVersion | None = to_one("version_id")
    """The version."""

    person: PublicProfile | None = to_one("user_id")
    """Who; null where a program did."""

    api_key: CompanyApiKey | None = to_one("api_key_id")
    """The key of the program that did; null where a person did."""


@inputs
class CreateDatasetBundleInput:
    """Which approved submissions are one dataset. The criteria stay as they are."""

    company_id: UUID
    """Whose it is; you manage the company."""

    name: str
    """Name; 1 to 255 characters, unlike those of the company's other bundles."""

    description: str | None
    """What it is for; at most 10,000 characters."""

    campaign_id: UUID | None
    """Only submissions to this campaign; all of the company unless given."""

    task_type: TaskType | None
    """Only submissions to tasks of this type; all unless given."""

    min_quality_score: Decimal | None
    """Only submissions with this score and better, 0.00 to 1.00; all unless given."""

    submitted_from: datetime | None
    """Only submissions sent from then on."""

    submitted_before: datetime | None
    """Only submissions sent before; later than submittedFrom."""

    includes_flagged: bool | None
    """Whether submissions that somebody flagged belong to it; false unless given."""


@result
class CreateDatasetBundlePayload:
    """The new bundle."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """It; nothing is published yet."""


@inputs
class PublishDatasetBundleInput:
    """A bundle to publish."""

    bundle_id: UUID
    """Which; you manage its company."""


@result
class PublishDatasetBundlePayload:
    """What was published."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle."""

    version: DatasetVersion | None = to_one("version_id")
    """The new version, with the addresses of its files."""


@inputs
class RecordDownloadInput:
    """A download that did not come through a download address, which logs by itself."""

    version_id: UUID
    """What was downloaded; you are manager or viewer of its company."""

    format: DownloadFormat
    """As what kind of file."""


@result
class RecordDownloadPayload:
    """The new entry of the log."""

    download: DownloadLog | None = to_one("download_log_id")
    """It."""


@root
class DatasetQueries:
    """Datasets of the companies that the caller works for."""

    dataset_bundles: Connection[DatasetBundle] = rows(
        searches={"search": "public.search_dataset_bundles"}, scopes=[OF_MY_COMPANIES, FOR_ADMINS]
    )
    """Bundles that you may see, newest first; `search` finds words of name and description."""

    dataset_bundle: DatasetBundle | None = by_key()
    """One bundle, with its versions and downloads."""

    download_logs: Connection[DownloadLog] = rows(scopes=[OF_MY_COMPANIES, FOR_ADMINS])
    """Downloads that you may see, newest first."""


@root
class DatasetMutations:
    """What companies do with their datasets."""

    create_dataset_bundle: CreateDatasetBundlePayload = call(
        "public.create_bundle", CreateDatasetBundleInput, idempotent=True
    )
    """Say which approved submissions of a company that you manage are one dataset."""

    publish_dataset_bundle: PublishDatasetBundlePayload = call(
        "public.publish_bundle", PublishDatasetBundleInput, idempotent=True, seconds=60
    )
    """Freeze what belongs to a bundle as its next version: v1.0, then v1.1 with what is new."""

    record_download: RecordDownloadPayload = call(
        "public.record_download", RecordDownloadInput, idempotent=True
    )
    """Log a download of a copy, for example one that your company keeps elsewhere."""
