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
from resolvers.marketplace.work.media import Info, look_at_upload

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.work.tasks import Task

__all__ = ["Upload", "UploadMutations", "UploadQueries"]


@enumeration
class UploadPurpose(enum.Enum):
    """What an uploaded file is for."""

    ANSWER = "answer"
    """The file is part of an answer to a task."""

    AVATAR = "avatar"
    """The file is the caller's picture."""

    LOGO = "logo"
    """The file is the logo of a company."""


@enumeration
class UploadStatus(enum.Enum):
    """How far an upload has come."""

    GRANTED = "granted"
    """The file may be PUT at `uploadUrl`, repeatedly if need be; then call completeUpload."""

    STORED = "stored"
    """The file has arrived and is as declared."""

    ATTACHED = "attached"
    """The file is in use and never changes again."""

    EXPIRED = "expired"
    """The file came too late, or another one took its place."""


@enumeration
class ScanStatus(enum.Enum):
    """What the media checking service says about a file."""

    WAITING = "waiting"
    """The service has not reported yet."""

    CLEAN = "clean"
    """The service found nothing wrong."""

    REFUSED = "refused"
    """The service refused the file, which may not be used."""


@bound(
    "public.uploads",
    filters=("purpose", "status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class Upload(Node):
    """A place for one file, granted for a limited time."""

    purpose: UploadPurpose
    """What the file is for."""

    status: UploadStatus
    """How far the upload has come."""

    scan_status: ScanStatus | None
    """What the media checking service says about the file; null before there is a file."""

    bucket: str
    """The storage bucket in which the file lies."""

    path: str
    """The path of the file in the bucket."""

    content_type: str
    """Media type of the file, such as audio/wav."""

    size_bytes: BigInt
    """The exact size of the file in bytes."""

    sha256: str | None
    """SHA-256 of the file in hexadecimal; null until the upload is complete."""

    expires_at: datetime
    """When an upload that is not in use ends."""

    stored_at: datetime | None
    """When the file was checked and stored for good; null before."""

    created_at: datetime
    """When the upload was granted."""

    task: Task | None = to_one("task_id")
    """The task that the file answers; null for other purposes."""

    company: Company | None = to_one("company_id")
    """The company whose logo the file will be; null for other purposes."""

    @strawberry.field
    @needs("bucket", "incoming_path", "content_type", "size_bytes", "status")
    async def upload_url(self, info: Info) -> URL | None:
        """A temporary address to PUT the file to, repeatedly if need be, before completeUpload; null once the file is
        in use or too late."""
        path: str | None = self.incoming_path  # type: ignore[attr-defined]
        status = UploadStatus(self.status)
        if path is None or status not in (UploadStatus.GRANTED, UploadStatus.STORED):
            return None
        grant = Grant(path, self.content_type, int(self.size_bytes))
        return await info.context.upload_url(self.bucket, grant)


@inputs
class CreateUploadInput:
    """The file that you are going to upload."""

    task_id: UUID | None
    """The id of the task that the file answers; required for the purpose ANSWER only."""

    content_type: str
    """Media type of the file, such as audio/wav."""

    size_bytes: BigInt
    """The exact size of the file in bytes, with a limit for each purpose."""

    purpose: UploadPurpose | None
    """What the file is for; ANSWER unless given."""

    company_id: UUID | None
    """The id of a company that you manage whose logo the file will be; required for the purpose LOGO only."""


@result
class CreateUploadPayload:
    """The place for the file."""

    upload: Upload = to_one("upload_id")
    """The granted upload; PUT the file to its `uploadUrl`, then call completeUpload."""


@inputs
class CompleteUploadInput:
    """The upload whose file has been sent."""

    upload_id: UUID
    """The id of your upload."""


@result
class CompleteUploadPayload:
    """The upload with its file."""

    upload: Upload | None = to_one("upload_id")
    """The completed upload, whose id goes into submitTask, setAvatar or updateCompany."""


@root
class UploadQueries:
    """The caller's uploads."""

    my_uploads: Connection[Upload] = rows(caller="user_id")
    """Your uploads, newest first."""

    upload: Upload | None = by_key()
    """Your upload with this id; null if you have none."""


@root
class UploadMutations:
    """Uploading files."""

    create_upload: CreateUploadPayload = call(
        "public.create_upload", CreateUploadInput, idempotent=True
    )
    """Ask for a place to upload a file: an answer, your picture or the logo of a company."""

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
    """Report that a file was uploaded: it is checked against what was declared, and stored. Until it is in use,
    another PUT and another completeUpload replace it."""
