"""Who takes part: profiles, accounts, sessions, what they did."""
