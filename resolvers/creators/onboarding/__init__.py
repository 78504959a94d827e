"""Onboarding: who creators are, what they have subscribed to, and what they are told."""
