"""Points, badges, streaks, referrals, missions, featured tasks."""
