"""Scheduled work: `gateway.jobs`, the schedule in the database → SQL functions, each run once when it is due.

`schedule.py` sees what is due and makes the runs, `queue.py` is the library that hands them to one runner and
takes them from a dead one, `runner.py` runs them, `files.py` asks the
storage for them. The functions are the domain's; nothing here knows one.
"""

from __future__ import annotations

from gateway.jobs.cron import next_time

__all__ = ["next_time"]
