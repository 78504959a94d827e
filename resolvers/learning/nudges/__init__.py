"""Notifications that the platform sends to learners by itself."""
