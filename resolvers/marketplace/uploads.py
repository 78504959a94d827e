"""Uploads: a file is granted a place, put there, looked at and sealed, and then used by something."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import strawberry

from gateway import (
    URL,
    BigInt,
    Connection,
    Grant,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    needs,
    result,
    root,
    rows,
    to_one,
    witness,
)
from resolvers.marketplace.media import Info, look_at_upload

if TYPE_CHECKING:
    from resolvers.marketplace.companies import Company
    from resolvers.marketplace.tasks import Task

__all__ = ["Upload", "UploadMutations", "UploadQueries"]


@enumeration
class UploadPurpose(enum.Enum):
    """What a file is for."""

    ANSWER = "answer"
    """An answer to a task."""

    AVATAR = "avatar"
    """The caller's picture."""

    LOGO = "logo"
    """A company's picture."""


@enumeration
class UploadStatus(enum.Enum):
    """Where a file stands."""

    GRANTED = "granted"
    """It may be put at `uploadUrl`, again if it broke off; then comes completeUpload."""

    STORED = "stored"
    """It is there and is what was granted."""

    ATTACHED = "attached"
    """Something uses it; it never changes any more."""

    EXPIRED = "expired"
    """It came too late, or another one took its place."""


@enumeration
class ScanStatus(enum.Enum):
    """What the service that looks into media says of a file."""

    WAITING = "waiting"
    """It has not said anything yet."""

    CLEAN = "clean"
    """Nothing speaks against it."""

    REFUSED = "refused"
    """It may not be used."""


@bound(
    "public.uploads",
    filters=("purpose", "status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class Upload(Node):
    """A place for one file, granted for a while."""

    purpose: UploadPurpose
    """What the file is for."""

    status: UploadStatus
    """Where it stands."""

    scan_status: ScanStatus | None
    """What was found inside; null before there is a file."""

    bucket: str
    """Storage bucket."""

    path: str
    """Path in the bucket."""

    content_type: str
    """Media type of the file."""

    size_bytes: BigInt
    """Size of the file, exactly."""

    sha256: str | None
    """SHA-256 of the file in hexadecimal; null before it was looked at."""

    expires_at: datetime
    """Until when it can be used."""

    stored_at: datetime | None
    """When the file was looked at and sealed; null before."""

    created_at: datetime
    """When it was granted."""

    task: Task | None = to_one("task_id")
    """The task that it is for; null for other purposes."""

    company: Company | None = to_one("company_id")
    """The company whose logo it will be; null for other purposes."""

    @strawberry.field
    @needs("bucket", "incoming_path", "content_type", "size_bytes", "status")
    async def upload_url(self, info: Info) -> URL | None:
        """PUT the file here, as often as it takes, then call completeUpload; null once it is used or too late."""
        path: str | None = self.incoming_path  # type: ignore[attr-defined]
        status = UploadStatus(self.status)
        if path is None or status not in (UploadStatus.GRANTED, UploadStatus.STORED):
            return None
        grant = Grant(path, self.content_type, int(self.size_bytes))
        return await info.context.upload_url(self.bucket, grant)


@inputs
class CreateUploadInput:
    """A file that will be sent."""

    task_id: UUID | None
    """The task that it answers, where that is its purpose."""

    content_type: str
    """Media type of the file, like audio/wav."""

    size_bytes: BigInt
    """Size of the file, exactly."""

    purpose: UploadPurpose | None
    """What it is for; an answer unless given."""

    company_id: UUID | None
    """The company whose logo it will be, where that is its purpose; you manage it."""


@result
class CreateUploadPayload:
    """The granted place."""

    upload: Upload | None = to_one("upload_id")
    """It; PUT the file to its uploadUrl, then call completeUpload."""


@inputs
class CompleteUploadInput:
    """A file that was sent."""

    upload_id: UUID
    """Which upload of yours."""


@result
class CompleteUploadPayload:
    """The upload with its file."""

    upload: Upload | None = to_one("upload_id")
    """It; send its id with submitTask, or with what else it is for."""


@root
class UploadQueries:
    """Places for files."""

    my_uploads: Connection[Upload] = rows(caller="user_id")
    """Files that you sent or may send, newest first."""

    upload: Upload | None = by_key()
    """One of your uploads."""


@root
class UploadMutations:
    """Places for files."""

    create_upload: CreateUploadPayload = call(
        "public.create_upload", CreateUploadInput, idempotent=True
    )
    """Ask for a place for a file: of an answer, for your avatar or for a company's logo."""

    complete_upload: CompleteUploadPayload = call(
        "public.complete_upload",
        CompleteUploadInput,
        idempotent=True,
        witness=witness(
            "upload_id",
            ask="public.look_at_upload",
            look=look_at_upload,
            tell="public.seal_upload",
        ),
    )
    """Say that a file was sent: it is looked at, must be what was granted, and is sealed.

    Until something uses it, another PUT and another completeUpload replace it.
    """
