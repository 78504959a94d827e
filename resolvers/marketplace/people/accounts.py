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
from resolvers.marketplace.work.media import Info

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
    """How many lines the copy has, each with the table (`part`) and the row (`content`)."""

    created_at: datetime
    """When the copy was made."""

    expires_at: datetime
    """When the copy can no longer be downloaded."""

    @strawberry.field
    @needs("id")
    async def download_url(self, info: Info) -> URL:
        """A temporary address from which GET downloads the copy as JSON Lines."""
        return info.context.download_url("exports", self.id, "jsonl")


@inputs
class ExportMyDataInput:
    """No fields but the idempotency key, since the copy is of your own data."""


@result
class ExportMyDataPayload:
    """The copy of your data."""

    export: AccountExport = to_one("export_id")
    """The new copy, with the address of its file."""


@inputs
class DeleteMyAccountInput:
    """Whether you agree to lose what is still open."""

    give_up: bool | None
    """True to give up the balance and the answers that still wait for a decision; without it, either of them refuses
    the deletion."""


@result
class DeleteMyAccountPayload:
    """When the account was deleted."""

    deleted_at: datetime
    """When the account was deleted; tokens that it had are no longer accepted."""


@root
class AccountQueries:
    """The copies of their data that the caller asked for."""

    account_exports: Connection[AccountExport] = rows()
    """The copies of your data that you asked for, newest first."""


@root
class AccountMutations:
    """The caller's rights to a copy of their data and to deletion."""

    export_my_data: ExportMyDataPayload = call(
        "public.export_my_data", ExportMyDataInput, idempotent=True, seconds=60
    )
    """Make a copy of all your data, to be downloaded; at most three times within a day (a setting)."""

    delete_my_account: DeleteMyAccountPayload = call(
        "public.delete_my_account", DeleteMyAccountInput, idempotent=True, seconds=60
    )
    """Delete your account, at once and for good. Sign in just before, withdraw your money, and give every company
    that you alone manage another manager. Others then see "Deleted user"; payments and paid work stay without your
    name."""
