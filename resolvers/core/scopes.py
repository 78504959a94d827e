"""What opens lists to an admin, in whichever domain, as the policies of their tables say it."""

from __future__ import annotations

from gateway import everything

__all__ = ["FOR_ADMINS"]

FOR_ADMINS = everything("public.is_admin")
"""Admins see every row."""
