"""An account as its owner's: take what is held about you with you, and go."""

from __future__ import annotations

from datetime import datetime

import strawberry

from gateway import (
    JSON,
    URL,
    Connection,
    Node,
    bound,
    call,
    download,
    inputs,
    needs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.marketplace.media import Info

__all__ = ["EXPORTS", "AccountExport", "AccountMutations", "AccountQueries"]

EXPORTS = download(
    "exports",
    begin="public.begin_account_export",
    rows="public.read_account_export",
    columns={"position": int, "part": str, "content": JSON},
)


@bound(
    "public.account_exports",
    filters=("created_at",),
    orders=("created_at",),
    order_by=("-created_at",),
)
class AccountExport(Node):
    """A copy of everything that was held about you when you asked for it."""

    row_count: int
    """How many rows it has: each is a line with the table that it is of (`part`) and what stood there (`content`)."""

    created_at: datetime
    """When it was made."""

    expires_at: datetime
    """Until when it can be downloaded."""

    @strawberry.field
    @needs("id")
    async def download_url(self, info: Info) -> URL:
        """GET it here as JSON Lines, for a while."""
        return info.context.download_url("exports", self.id, "jsonl")


@inputs
class ExportMyDataInput:
    """Nothing to say: it is about yourself."""


@result
class ExportMyDataPayload:
    """The copy."""

    export: AccountExport | None = to_one("export_id")
    """It, with the address of its file."""


@inputs
class DeleteMyAccountInput:
    """What may be lost."""

    give_up: bool | None
    """True to lose the balance and the answers that still wait for a decision; without it, either is a refusal."""


@result
class DeleteMyAccountPayload:
    """What has ended."""

    deleted_at: datetime
    """Since when there is no such account; tokens that it had act no more."""


@root
class AccountQueries:
    """What a person has asked for about themselves."""

    account_exports: Connection[AccountExport] = rows()
    """Copies of what is held about you, newest first."""


@root
class AccountMutations:
    """What the law gives everybody."""

    export_my_data: ExportMyDataPayload = call(
        "public.export_my_data", ExportMyDataInput, idempotent=True, seconds=60
    )
    """Copy everything that is held about you, to be downloaded; some times within a day."""

    delete_my_account: DeleteMyAccountPayload = call(
        "public.delete_my_account", DeleteMyAccountInput, idempotent=True, seconds=60
    )
    """Delete your account, at once and for good. Sign in just before; take your money out, and let every company that
    you alone manage have another manager. Others see "Deleted user" then; payments and paid work stay, of nobody."""
