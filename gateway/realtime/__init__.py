"""Subscriptions: a log in Postgres, a feed that reads it, a hub that asks again as each subscriber."""
