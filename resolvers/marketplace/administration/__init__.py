"""What admins see and do: approvals, settings, audit, what is overdue, figures by day."""
