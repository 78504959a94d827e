"""Platforms: where creators publish, and their accounts there."""
