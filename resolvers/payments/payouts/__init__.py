"""Paying out: what a provider is asked to pay, and what it may answer. Nothing here knows whose money it is."""
