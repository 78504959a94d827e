"""What looking into media finds of files that are known, and how many files a minute: precision, recall, confusion.

    python -m bench.prevalidation [share of the set] [processes]

The set is made by `bench/media_files.py`. Each file is looked into as the service does it, in a process of its own.
`damaged` counts a file that ends too early (`cut_off`) too. What a hash says of a picture that was encoded anew,
scaled or another one is counted apart.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image

from bench.media_files import Labelled, encoded, made, picture
from resolvers.media.apart import look_apart
from resolvers.media.images import measure_image
from resolvers.media.limits import Limits

SAME = {"cut_off": "damaged"}
CLOSE = 5


async def main(scale: float = 1, processes: float = 2) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = list(made(Path(folder), scale))
        for kind in ("image", "audio", "video"):
            some = [file for file in files if file.media_type.startswith(kind)]
            begun = time.perf_counter()
            found = await look_at_all(some, processes)
            seconds = time.perf_counter() - begun
            print(
                f"\n{kind}: {len(some)} files, {60 * len(some) / seconds:.0f} a minute by {processes:g} processes"
            )
            tell(some, found)
        hashes(Path(folder), max(2, round(40 * scale)))


async def look_at_all(files: list[Labelled], processes: float) -> list[dict]:
    room = asyncio.Semaphore(int(processes))

    async def look(file: Labelled) -> dict:
        async with room:
            return await look_apart(file.path, file.media_type, {})

    return await asyncio.gather(*(look(file) for file in files))


def tell(files: list[Labelled], found: list[dict]) -> None:
    """Each class with its precision and recall, what it was taken for, and each file that was."""
    pairs = Counter()
    for file, verdict in zip(files, found, strict=True):
        said = SAME.get(verdict["reason"], verdict["reason"]) or "good"
        pairs[file.reason or "good", said] += 1
        if said != (file.reason or "good"):
            print(f"    {file.how}: {said} {verdict['figures']}")
    right = sum(count for (known, said), count in pairs.items() if known == said)
    bad = {pair: count for pair, count in pairs.items() if pair != ("good", "good")}
    hits = sum(count for (known, said), count in bad.items() if known != "good" and said != "good")
    alarms = sum(count for (known, _), count in bad.items() if known == "good")
    misses = sum(count for (_, said), count in bad.items() if said == "good")
    print(
        f"  refused or not: precision {hits / max(hits + alarms, 1):.3f}, recall {hits / max(hits + misses, 1):.3f}"
    )
    print(f"  for the right reason: {right} of {len(files)}")
    for name in sorted({known for known, _ in pairs}):
        own = pairs[name, name]
        row = sum(count for (known, _), count in pairs.items() if known == name)
        column = sum(count for (_, said), count in pairs.items() if said == name)
        taken = {said: count for (known, said), count in pairs.items() if known == name}
        print(f"  {name:12} precision {own / max(column, 1):.3f} recall {own / row:.3f}  {taken}")


def hashes(folder: Path, count: int) -> None:
    """How far apart the hashes of one picture are, and of two."""
    rng = np.random.default_rng(2)
    same, originals = [], []
    for _ in range(count):
        image = picture(rng)
        own = hash_of(folder, encoded(image))
        originals.append(own)
        scaled = image.resize((500, 400), Image.Resampling.LANCZOS)
        again = (encoded(image, quality=40), encoded(scaled))
        same += [distance(own, hash_of(folder, other)) for other in again]
    others = [distance(one, other) for one, other in combinations(originals, 2)]
    near, far = sum(each <= CLOSE for each in same), sum(each <= CLOSE for each in others)
    print(
        f"\nhashes within {CLOSE} bits: {near} of {len(same)} of the same picture (encoded anew, scaled),"
    )
    print(f"  {far} of {len(others)} pairs of two, the closest {min(others)} apart")


def hash_of(folder: Path, data: bytes) -> int:
    path = folder / "hashed"
    path.write_bytes(data)
    return int(str(measure_image(path, "image/jpeg", Limits().pixels_most)["hash"]), 16)


def distance(one: int, other: int) -> int:
    return (one ^ other).bit_count()


if __name__ == "__main__":
    asyncio.run(main(*(float(each) for each in sys.argv[1:3])))
