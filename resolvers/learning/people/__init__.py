"""Learners: who they are here, what they prefer, and what brought them points."""
