"""`python -m judges.production FOLDER VERSION`: the run itself, as the user who starts it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from judges.production.run import run

asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2])))
