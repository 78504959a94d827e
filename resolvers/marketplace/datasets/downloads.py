"""Downloads of datasets, and the log of them."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    call,
    download,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.datasets.datasets import DatasetBundle, DatasetVersion
from resolvers.marketplace.work.media import sign_media
from resolvers.marketplace.work.scopes import OF_MY_COMPANIES

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import CompanyApiKey
    from resolvers.marketplace.people.profiles import PublicProfile

__all__ = ["DATASETS", "DownloadLog", "DownloadMutations", "DownloadQueries"]


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
    """The format of a downloaded file."""

    JSON_LINES = "jsonl"
    """JSON Lines: one JSON object on each line."""

    CSV = "csv"
    """A table for spreadsheets as in RFC 4180; texts that look like formulas begin with an apostrophe."""

    PARQUET = "parquet"
    """Apache Parquet: columns for data frames and warehouses."""


@bound(
    "public.download_logs",
    filters=("format", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("format",),
)
class DownloadLog(Node):
    """A download of a version; an entry never changes."""

    format: DownloadFormat
    """The format of the downloaded file."""

    item_count: int
    """How many items the downloaded file had."""

    ip_address: str | None
    """The address from which the download came, as the nearest proxy saw it; null if unknown."""

    user_agent: str | None
    """The program that downloaded the file, as it calls itself; null if unknown."""

    created_at: datetime
    """When the download began."""

    bundle: DatasetBundle | None = to_one("bundle_id")
    """The bundle that was downloaded."""

    version: DatasetVersion | None = to_one("version_id")
    """The version that was downloaded."""

    person: PublicProfile | None = to_one("user_id")
    """The person who downloaded the file; null if a program did."""

    api_key: CompanyApiKey | None = to_one("api_key_id")
    """The key of the program that downloaded the file; null if a person did."""


@inputs
class RecordDownloadInput:
    """A download that used none of the download addresses, which are logged by themselves."""

    version_id: UUID
    """The id of the downloaded version; you are a manager or viewer of its company."""

    format: DownloadFormat
    """The format of the downloaded file."""


@result
class RecordDownloadPayload:
    """The new entry of the log."""

    download: DownloadLog | None = to_one("download_log_id")
    """The new entry of the log."""


@root
class DownloadQueries:
    """Downloads that the caller may see."""

    download_logs: Connection[DownloadLog] = rows(scopes=[OF_MY_COMPANIES, FOR_ADMINS])
    """The downloads that you may see, newest first."""


@root
class DownloadMutations:
    """Logging downloads of copies."""

    record_download: RecordDownloadPayload = call(
        "public.record_download", RecordDownloadInput, idempotent=True
    )
    """Log a download of a copy, for example of one that your company keeps elsewhere."""
