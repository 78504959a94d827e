"""Notifications, announcements, support."""
