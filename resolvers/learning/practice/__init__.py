"""Practice: sessions, their figures, and the dashboard."""
