"""Uploads: where a submission's file goes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import strawberry

from gateway import URL, BigInt, Node, bound, call, inputs, needs, result, root, to_one
from resolvers.marketplace.media import Info

if TYPE_CHECKING:
    from resolvers.marketplace.tasks import Task

__all__ = ["Upload", "UploadMutations"]


@bound("public.uploads", orders=("created_at",), order_by=("-created_at",))
class Upload(Node):
    """A place for one file, granted for a while."""

    bucket: str
    """Storage bucket."""

    path: str
    """Path in the bucket."""

    content_type: str
    """Media type of the file."""

    size_bytes: BigInt
    """Size of the file."""

    expires_at: datetime
    """Until when it can be used."""

    created_at: datetime
    """When it was granted."""

    task: Task | None = to_one("task_id")
    """The task that it is for."""

    @strawberry.field
    @needs("bucket", "path")
    async def upload_url(self, info: Info) -> URL | None:
        """PUT the file here; null once it is there."""
        return await info.context.upload_url(self.bucket, self.path)


@inputs
class CreateUploadInput:
    """A file that a submission will have."""

    task_id: UUID
    """The task that it is for."""

    content_type: str
    """Media type of the file, like audio/wav."""

    size_bytes: BigInt
    """Size of the file."""


@result
class CreateUploadPayload:
    """The granted place."""

    upload: Upload | None = to_one("upload_id")
    """It; PUT the file to its uploadUrl, then send its id with submitTask."""


@root
class UploadMutations:
    """Places for files."""

    create_upload: CreateUploadPayload = call("public.create_upload", CreateUploadInput)
    """Ask for a place for a submission's file."""
