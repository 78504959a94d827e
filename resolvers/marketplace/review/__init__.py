"""Judges, votes, reviews, appeals and trust."""
