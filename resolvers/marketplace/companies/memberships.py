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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.companies.clients import PublicCompany
from resolvers.marketplace.companies.companies import Company, CompanyMember, MemberRole
from resolvers.marketplace.people.profiles import PublicProfile

__all__ = ["CompanyInvitation", "MembershipMutations", "MembershipQueries"]


@enumeration
class CompanyInvitationStatus(enum.Enum):
    """How far an invitation to a company has come."""

    PENDING = "pending"
    """The invitation waits for an answer."""

    ACCEPTED = "accepted"
    """The person accepted and works for the company."""

    DECLINED = "declined"
    """The person declined the invitation."""

    REVOKED = "revoked"
    """The company took the invitation back, or its sender no longer manages the company."""

    EXPIRED = "expired"
    """Nobody answered the invitation in time."""


@bound(
    "public.company_invitations",
    filters=("status", "role", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class CompanyInvitation(Node):
    """An invitation to work for a company; only the invited person, the company's managers and admins see it."""

    role: MemberRole
    """The role that the person will have after accepting."""

    status: CompanyInvitationStatus
    """How far the invitation has come."""

    email: str | None
    """The e-mail address that was invited; null if a person was."""

    expires_at: datetime
    """When the invitation can no longer be accepted."""

    ended_at: datetime | None
    """When the invitation was accepted, declined, revoked or expired; null while it is open."""

    created_at: datetime
    """When the invitation was sent."""

    company: PublicCompany | None = to_one("company_id")
    """The company that invites."""

    person: PublicProfile | None = to_one("user_id")
    """The invited person; null for an e-mail address whose owner has not accepted."""

    inviter: PublicProfile | None = to_one("invited_by")
    """The person who sent the invitation."""


@inputs
class AddCompanyMemberInput:
    """The person or e-mail address to invite. Send userId or email, not both."""

    company_id: UUID
    """The id of a company that you manage."""

    user_id: UUID | None
    """The id of the public profile of the person to invite."""

    email: str | None
    """The e-mail address to invite, with or without an account; nobody is told whether it has one."""

    role: MemberRole
    """What the person may do for the company after accepting."""


@result
class AddCompanyMemberPayload:
    """The new invitation."""

    invitation: CompanyInvitation = to_one("invitation_id")
    """The invitation; the person becomes a member by accepting it."""


@inputs
class AcceptCompanyInvitationInput:
    """The invitation to accept."""

    invitation_id: UUID
    """The id of one of your companyInvitations."""


@result
class AcceptCompanyInvitationPayload:
    """Your new membership."""

    invitation: CompanyInvitation | None = to_one("invitation_id")
    """The invitation, with the status ACCEPTED."""

    member: CompanyMember | None = to_one("member_id")
    """Your membership of the company."""


@inputs
class DeclineCompanyInvitationInput:
    """The invitation to decline."""

    invitation_id: UUID
    """The id of one of your companyInvitations."""


@result
class DeclineCompanyInvitationPayload:
    """The invitation that was declined."""

    invitation: CompanyInvitation | None = to_one("invitation_id")
    """The declined invitation; null if it was sent to an e-mail address, which is not tied to you."""


@inputs
class RevokeCompanyInvitationInput:
    """The invitation to take back."""

    invitation_id: UUID
    """The id of an invitation of a company that you manage."""


@result
class RevokeCompanyInvitationPayload:
    """The invitation that was taken back."""

    invitation: CompanyInvitation | None = to_one("invitation_id")
    """The invitation, with the status REVOKED."""


@inputs
class LeaveCompanyInput:
    """The company to leave."""

    company_id: UUID
    """The id of the company; its last manager cannot leave."""


@result
class LeaveCompanyPayload:
    """The company that you left."""

    company: Company | None = to_one("company_id")
    """Always null, since you may no longer see the company."""

    person: PublicProfile | None = to_one("user_id")
    """Your own public profile."""


@root
class MembershipQueries:
    """Invitations to companies that the caller may see."""

    company_invitations: Connection[CompanyInvitation] = rows(
        scopes=[
            own("user_id"),
            among("id", "public.my_mail_invitation_ids"),
            among("company_id", "public.my_managed_company_ids"),
            FOR_ADMINS,
        ]
    )
    """The invitations to you and to your e-mail address, and those of companies that you manage, newest first; all
    for admins."""

    company_invitation: CompanyInvitation | None = by_key()
    """The invitation with this id; null if there is none or you may not see it."""


@root
class MembershipMutations:
    """Inviting people to a company, joining it and leaving it."""

    add_company_member: AddCompanyMemberPayload = call(
        "public.add_company_member", AddCompanyMemberInput, idempotent=True
    )
    """Invite a person to work for a company that you manage; accepting makes them a member."""

    accept_company_invitation: AcceptCompanyInvitationPayload = call(
        "public.accept_company_invitation", AcceptCompanyInvitationInput, idempotent=True
    )
    """Accept an invitation and become a member of the company; members neither answer nor judge its tasks."""

    decline_company_invitation: DeclineCompanyInvitationPayload = call(
        "public.decline_company_invitation", DeclineCompanyInvitationInput
    )
    """Decline an invitation; its sender is told."""

    revoke_company_invitation: RevokeCompanyInvitationPayload = call(
        "public.revoke_company_invitation", RevokeCompanyInvitationInput
    )
    """Take back an invitation of a company that you manage."""

    leave_company: LeaveCompanyPayload = call("public.leave_company", LeaveCompanyInput)
    """Leave a company: all your rights in it, and the keys that you created, end at once."""
