"""Invitations: who takes the tasks of a private campaign."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Node,
    bound,
    call,
    inputs,
    result,
    root,
    to_one,
)

if TYPE_CHECKING:
    from resolvers.marketplace.companies.clients import PublicCampaign
    from resolvers.marketplace.people.profiles import PublicProfile

__all__ = ["CampaignInvitation", "CampaignInvitationMutations"]


@bound("public.campaign_invitations", orders=("created_at",), order_by=("-created_at",))
class CampaignInvitation(Node):
    """A person who may take the tasks of a private campaign."""

    created_at: datetime
    """When the person was invited."""

    campaign: PublicCampaign | None = to_one("campaign_id")
    """The public part of the campaign, with the company that invites."""

    person: PublicProfile | None = to_one("user_id")
    """The person who was invited."""


@inputs
class InviteToCampaignInput:
    """The person to invite to a private campaign."""

    campaign_id: UUID
    """The id of a campaign of a company that you manage."""

    user_id: UUID
    """The id of the public profile of the person."""


@result
class InviteToCampaignPayload:
    """The new invitation."""

    invitation: CampaignInvitation | None = to_one("invitation_id")
    """The invitation, which lets the person take the campaign's tasks."""


@root
class CampaignInvitationMutations:
    """Inviting people to private campaigns."""

    invite_to_campaign: InviteToCampaignPayload = call(
        "public.invite_to_campaign", InviteToCampaignInput, idempotent=True
    )
    """Let a person see and take the tasks of a private campaign."""
