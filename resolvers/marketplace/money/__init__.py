"""Wallets, earnings, withdrawals, payouts."""
