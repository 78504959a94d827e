"""Campaigns, tasks, drafts, submissions and their files."""
