"""Datasets: approved submissions that a company publishes in versions."""

from __future__ import annotations

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
    inputs,
    needs,
    result,
    root,
    rows,
    to_many,
    to_one,
    variant,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.work.answers import TaskAnswer
from resolvers.marketplace.work.media import UPLOADS, Info
from resolvers.marketplace.work.scopes import OF_MY_COMPANIES
from resolvers.marketplace.work.tasks import TaskType

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.datasets.downloads import DownloadLog
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.campaigns import Campaign

__all__ = ["DatasetBundle", "DatasetItem", "DatasetMutations", "DatasetQueries", "DatasetVersion"]


@bound(
    "public.dataset_bundles",
    filters=("name", "task_type", "published_at", "created_at"),
    orders=("created_at", "name", "published_at"),
    order_by=("-created_at",),
)
class DatasetBundle(Node):
    """A selection of a company's approved submissions, and the versions of it that were published."""

    name: str
    """The bundle's name, 1 to 255 characters; a company has no two bundles with one name."""

    description: str | None
    """What the bundle is for; null if not described."""

    task_type: TaskType | None
    """The type of the tasks whose submissions are selected; null for all types."""

    min_quality_score: Decimal | None
    """The lowest quality score of a selected submission, 0.00 to 1.00; null for all, also without a score."""

    submitted_from: datetime | None
    """The earliest time at which a selected submission was sent; null for no beginning."""

    submitted_before: datetime | None
    """The time before which a selected submission was sent; null for no end."""

    includes_flagged: bool
    """Whether flagged submissions are selected."""

    latest_version: str | None
    """The name of the newest version, such as v1.1; null before the first is published."""

    item_count: int
    """How many items the newest version has."""

    published_at: datetime | None
    """When the newest version was published; null before the first."""

    created_at: datetime
    """When the bundle was created."""

    updated_at: datetime
    """When the bundle last changed."""

    company: Company | None = to_one("company_id")
    """The company that owns the bundle."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign whose submissions are selected; null for all campaigns of the company."""

    created_by: PublicProfile | None = to_one("created_by")
    """The person who created the bundle."""

    versions: Connection[DatasetVersion] = to_many("bundle_id")
    """The published versions, newest first."""

    items: Connection[DatasetItem] = to_many("bundle_id")
    """The published items from the first on; the newest version has `itemCount` of them."""

    downloads: Connection[DownloadLog] = to_many("bundle_id")
    """The downloads of the bundle, newest first."""

    overview: BundleOverview | None = to_one("id")
    """Figures about the bundle's versions and downloads."""


@bound("client_portal.bundles", view=True)
class BundleOverview(Node):
    """Figures about a bundle's versions and downloads."""

    name: str
    """The bundle's name."""

    latest_version: str | None
    """The name of the newest version, such as v1.1; null before the first is published."""

    item_count: int
    """How many items the newest version has."""

    published_at: datetime | None
    """When the newest version was published; null before the first."""

    version_count: int
    """How many versions were published."""

    download_count: int
    """How often any of the versions was downloaded."""

    last_downloaded_at: datetime | None
    """When a version was last downloaded; null for never."""

    bundle: DatasetBundle | None = to_one("id")
    """The bundle that the figures are about."""


@bound(
    "public.dataset_versions",
    filters=("version", "published_at"),
    orders=("number", "published_at"),
    order_by=("-number",),
)
class DatasetVersion(Node):
    """What was published of a bundle at one moment; a version never changes."""

    number: int
    """The number after `v1.` in the version's name: 0 for v1.0, 1 for v1.1."""

    version: str
    """The version's name, such as v1.0."""

    item_count: int
    """How many items the version has, with those of the versions before."""

    new_item_count: int
    """How many items the version has that the one before does not have."""

    published_at: datetime
    """When the version was published."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle that the version belongs to."""

    publisher: PublicProfile | None = to_one("published_by")
    """The person who published the version."""

    downloads: Connection[DownloadLog] = to_many("version_id")
    """The downloads of the version, newest first."""

    @strawberry.field
    @needs("id")
    async def json_lines_url(self, info: Info) -> URL:
        """A temporary address from which GET downloads the items as JSON Lines; each download is logged as yours."""
        return info.context.download_url("datasets", self.id, "jsonl")

    @strawberry.field
    @needs("id")
    async def csv_url(self, info: Info) -> URL:
        """A temporary address from which GET downloads the items as CSV; each download is logged as yours."""
        return info.context.download_url("datasets", self.id, "csv")

    @strawberry.field
    @needs("id")
    async def parquet_url(self, info: Info) -> URL:
        """A temporary address from which GET downloads the items as Parquet; each download is logged as yours."""
        return info.context.download_url("datasets", self.id, "parquet")


@bound(
    "public.dataset_items",
    key=("bundle_id", "position"),
    orders=("position",),
    order_by=("position",),
)
class DatasetItem(Identified):
    """An answer as it was when it was published, without its author; an item never changes."""

    bundle_id: UUID
    """The id of the bundle that the item belongs to."""

    position: int
    """The item's position in the bundle, from 1; the same in every version."""

    task_title: str
    """The title of the task."""

    task_type: TaskType
    """The type of the task."""

    answer: JSON
    """The answer, a JSON object whose fields depend on the task's type."""

    task_answer: TaskAnswer | None = variant("answer", by="task_type")
    """The answer by the task's type; null where it has not what its type asks for."""

    media_type: str | None = column("media_content_type")
    """Media type of the answer's file; null without a file."""

    quality_score: Decimal | None
    """How good the answer is, 0.00 to 1.00, as the reviewer rated it; null if nobody has."""

    submitted_at: datetime
    """When the contributor sent the answer."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle that the item belongs to."""

    @strawberry.field
    @needs("media_path")
    async def file_url(self, info: Info) -> URL | None:
        """A temporary address from which the answer's file can be read; null without a file."""
        return await info.context.read_url(UPLOADS, self.media_path)  # type: ignore[attr-defined]


@inputs
class CreateDatasetBundleInput:
    """Which approved submissions the new bundle selects; the criteria cannot be changed later."""

    company_id: UUID
    """The id of a company that you manage."""

    name: str
    """The bundle's name, 1 to 255 characters, unlike those of the company's other bundles."""

    description: str | None
    """What the bundle is for, at most 10,000 characters."""

    campaign_id: UUID | None
    """The id of the campaign whose submissions are selected; all of the company unless given."""

    task_type: TaskType | None
    """The type of the tasks whose submissions are selected; all types unless given."""

    min_quality_score: Decimal | None
    """The lowest quality score of a selected submission, 0.00 to 1.00; all unless given."""

    submitted_from: datetime | None
    """The earliest time at which a selected submission was sent; no beginning unless given."""

    submitted_before: datetime | None
    """The time before which a selected submission was sent, later than submittedFrom; no end unless given."""

    includes_flagged: bool | None
    """Whether flagged submissions are selected; false unless given."""


@result
class CreateDatasetBundlePayload:
    """The new bundle."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle that was created, with nothing published yet."""


@inputs
class PublishDatasetBundleInput:
    """The bundle to publish."""

    bundle_id: UUID
    """The id of a bundle of a company that you manage."""


@result
class PublishDatasetBundlePayload:
    """The version that was published."""

    bundle: DatasetBundle = to_one("bundle_id")
    """The bundle with its new version."""

    version: DatasetVersion = to_one("version_id")
    """The new version, with the addresses of its files."""


@root
class DatasetQueries:
    """Datasets of the companies that the caller works for."""

    dataset_bundles: Connection[DatasetBundle] = rows(
        searches={"search": "public.search_dataset_bundles"}, scopes=[OF_MY_COMPANIES, FOR_ADMINS]
    )
    """Bundles that you may see, newest first; `search` finds words of name and description."""

    dataset_bundle: DatasetBundle | None = by_key()
    """The bundle with this id, its versions and downloads; null if there is none or you may not see it."""


@root
class DatasetMutations:
    """Creating and publishing datasets."""

    create_dataset_bundle: CreateDatasetBundlePayload = call(
        "public.create_bundle", CreateDatasetBundleInput, idempotent=True
    )
    """Create a bundle that selects approved submissions of a company that you manage."""

    publish_dataset_bundle: PublishDatasetBundlePayload = call(
        "public.publish_bundle", PublishDatasetBundleInput, idempotent=True, seconds=60
    )
    """Publish what a bundle selects as its next version: v1.0, then v1.1 with what is new."""
