"""Invitations to work for a company: nobody becomes a member without wanting to."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import (
    Connection,
    Node,
    among,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    own,
    result,
    root,
    rows,
    to_one,
)
from resolvers.marketplace.clients import PublicCompany
from resolvers.marketplace.companies import Company, CompanyMember, MemberRole
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.scopes import FOR_ADMINS

__all__ = ["CompanyInvitation", "MembershipMutations", "MembershipQueries"]


@enumeration
class CompanyInvitationStatus(enum.Enum):
    """What became of an invitation."""

    PENDING = "pending"
    """It waits for an answer."""

    ACCEPTED = "accepted"
    """The person works for the company."""

    DECLINED = "declined"
    """The person does not want to."""

    REVOKED = "revoked"
    """The company took it back, or who sent it manages the company no more."""

    EXPIRED = "expired"
    """Nobody answered in time."""


@bound(
    "public.company_invitations",
    filters=("status", "role", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class CompanyInvitation(Node):
    """Somebody who is asked to work for a company; they see it, and the company's managers."""

    role: MemberRole
    """What they will be when they accept."""

    status: CompanyInvitationStatus
    """What became of it."""

    email: str | None
    """The address that was asked; null where a person was."""

    expires_at: datetime
    """Until when it can be accepted."""

    ended_at: datetime | None
    """When it was accepted, declined, revoked or expired; null while it is open."""

    created_at: datetime
    """When it was sent."""

    company: PublicCompany | None = to_one("company_id")
    """Which company asks."""

    person: PublicProfile | None = to_one("user_id")
    """Who is asked; null for an address whose owner has not accepted."""

    inviter: PublicProfile | None = to_one("invited_by")
    """Who asks."""


@inputs
class AddCompanyMemberInput:
    """Somebody who shall work for a company. Send userId or email, not both."""

    company_id: UUID
    """Which company; you manage it."""

    user_id: UUID | None
    """Who: the id of a public profile."""

    email: str | None
    """Whose address; also of somebody without an account. Nobody is told whether it has one."""

    role: MemberRole
    """What they may do."""


@result
class AddCompanyMemberPayload:
    """The invitation: they are a member once they accept."""

    invitation: CompanyInvitation | None = to_one("invitation_id")
    """It."""


@inputs
class AcceptCompanyInvitationInput:
    """An invitation that you accept."""

    invitation_id: UUID
    """Which, of your companyInvitations."""


@result
class AcceptCompanyInvitationPayload:
    """Your membership."""

    invitation: CompanyInvitation | None = to_one("invitation_id")
    """The invitation, answered."""

    member: CompanyMember | None = to_one("member_id")
    """What you are now."""


@inputs
class DeclineCompanyInvitationInput:
    """An invitation that you refuse."""

    invitation_id: UUID
    """Which, of your companyInvitations."""


@result
class DeclineCompanyInvitationPayload:
    """What you refused."""

    invitation: CompanyInvitation | None = to_one("invitation_id")
    """It; null where it was sent to an address, which is not tied to you."""


@inputs
class RevokeCompanyInvitationInput:
    """An invitation to take back."""

    invitation_id: UUID
    """Which, of a company that you manage."""


@result
class RevokeCompanyInvitationPayload:
    """What can be accepted no more."""

    invitation: CompanyInvitation | None = to_one("invitation_id")
    """It."""


@inputs
class LeaveCompanyInput:
    """A company to leave."""

    company_id: UUID
    """Which one; its last manager cannot."""


@result
class LeaveCompanyPayload:
    """What you left."""

    company: Company | None = to_one("company_id")
    """The company: null, it is not yours to see any more."""

    person: PublicProfile | None = to_one("user_id")
    """You."""


@root
class MembershipQueries:
    """Who is asked to work for whom."""

    company_invitations: Connection[CompanyInvitation] = rows(
        scopes=[
            own("user_id"),
            among("id", "public.my_mail_invitation_ids"),
            among("company_id", "public.my_managed_company_ids"),
            FOR_ADMINS,
        ]
    )
    """Invitations to you and to your address, and those of companies that you manage, newest first; for admins all."""

    company_invitation: CompanyInvitation | None = by_key()
    """One invitation."""


@root
class MembershipMutations:
    """Joining a company and leaving it."""

    add_company_member: AddCompanyMemberPayload = call(
        "public.add_company_member", AddCompanyMemberInput, idempotent=True
    )
    """Invite somebody to work for a company that you manage: they are a member once they accept."""

    accept_company_invitation: AcceptCompanyInvitationPayload = call(
        "public.accept_company_invitation", AcceptCompanyInvitationInput, idempotent=True
    )
    """Work for the company that has invited you; nobody of a company answers or judges its tasks."""

    decline_company_invitation: DeclineCompanyInvitationPayload = call(
        "public.decline_company_invitation", DeclineCompanyInvitationInput
    )
    """Refuse an invitation; who sent it is told."""

    revoke_company_invitation: RevokeCompanyInvitationPayload = call(
        "public.revoke_company_invitation", RevokeCompanyInvitationInput
    )
    """Take back an invitation of a company that you manage."""

    leave_company: LeaveCompanyPayload = call("public.leave_company", LeaveCompanyInput)
    """Leave a company: all your rights in it and the keys that you made end at once."""
