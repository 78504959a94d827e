"""Datasets that are made of approved work, and their downloads."""
