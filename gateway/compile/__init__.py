"""Text and variables → `Executable`: read, limit, plan, render. No database is asked."""
