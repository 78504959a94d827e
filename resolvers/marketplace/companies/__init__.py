"""Companies, their members, invitations, blocks and keys."""
