"""What looking into media finds of files that are known, and how many files a minute: precision, recall, confusion.

    python -m bench.prevalidation [share of the set] [processes]

The set is made by `bench/media_files.py`. Each file is looked into as the service does it, in a process of its own;
what beginning and ending that takes is told by files that nothing is looked for in. How many minutes are judged in one
is told by recordings and videos that are longer, and by how large a video is.
`damaged` counts a file that ends too early (`cut_off`) too. What a hash says of a picture that was encoded anew,
scaled or another one is counted apart. Texts are made by `bench/texts.py`; what their letters are counts, so each
kind of alphabet has a table of its own.
"""

from __future__ import annotations

import asyncio
import io
import resource
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image

from bench.media_files import (
    RATE,
    SOUNDS,
    Labelled,
    encoded,
    film,
    heard,
    made,
    moving,
    picture,
    speech,
)
from bench.texts import Text, texts
from resolvers.media.apart import Apart
from resolvers.media.images import measure_image
from resolvers.media.limits import Limits
from resolvers.media.verdict import Look

ALPHABETS = {"LATIN": "Latin"} | dict.fromkeys(
    ("CJK", "HIRAGANA", "KATAKANA", "DEVANAGARI"), "other scripts"
)
SAME = {"cut_off": "damaged"}
CLOSE = 5


async def main(scale: float = 1, processes: float = 2) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = list(made(Path(folder), scale))
        for kind in ("image", "audio", "video"):
            some = [file for file in files if file.media_type.startswith(kind)]
            found, taken = await look_at_all(some, processes)
            print(f"\n{kind}: {len(some)} files, {taken.of(len(some))}")
            tell(some, found)
        await tell_texts(Path(folder), scale, processes)
        await speed(Path(folder), scale, processes)
        hashes(max(2, round(40 * scale)))


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of the processor, in all processes that looked."""

    clock: float
    processor: float

    def of(self, amount: float) -> str:
        """How much of something that was: in a minute, and in one of two cores that do nothing else."""
        alone = 120 * amount / self.processor
        return (
            f"{60 * amount / self.clock:.0f} a minute, {alone:.0f} in two minutes of the processor"
        )


async def look_at_all(files: list[Labelled], processes: float) -> tuple[list[Look], Taken]:
    room, apart = asyncio.Semaphore(int(processes)), Apart()

    async def look(file: Labelled) -> Look:
        async with room:
            return await apart.look(file.path, file.media_type, {})

    before, begun = used(), time.perf_counter()
    found = await asyncio.gather(*(look(file) for file in files))
    clock = time.perf_counter() - begun
    apart.close()  # what its processes used is known when it has ended
    return found, Taken(clock, used() - before)


async def tell_texts(folder: Path, scale: float, processes: float) -> None:
    """What is said of texts, in letters of the Latin alphabet, of others, and of scripts that have more signs."""
    known = list(texts(scale))
    found = {}
    for alphabet in ("Latin", "other alphabets", "other scripts"):
        some = [each for each in known if alphabet_of(each.text) == alphabet]
        files = [labelled(folder / f"text-{place}", each) for place, each in enumerate(some)]
        looks, taken = await look_at_all(files, processes)
        print(f"\ntexts, {alphabet}: {len(files)}, {taken.of(len(files))}")
        tell(files, looks)
        found |= dict(zip(some, looks, strict=True))
    named = [(each, found[each]["figures"].get("language")) for each in known if each.language]
    right = sum(each.language == said for each, said in named)
    print(f"\nlanguages: {right} of {len(named)} texts of one to three sentences")


def alphabet_of(text: str) -> str:
    most = Counter(unicodedata.name(each, "").split()[0] for each in text if each.isalpha())
    name = most.most_common(1)[0][0] if most else "LATIN"
    return ALPHABETS.get(name, "other alphabets")


def labelled(path: Path, text: Text) -> Labelled:
    path.write_text(text.text)
    return Labelled(path, "text/plain", text.reason, text.how)


def used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


async def speed(folder: Path, scale: float, processes: float) -> None:
    """How many minutes of media are judged in one, and how long a process takes that has nothing to look into."""
    (folder / "empty").write_bytes(b"nothing")
    many = [Labelled(folder / "empty", "text/csv", None, "")] * max(2, round(1000 * scale))
    found, taken = await look_at_all(many, processes)
    print(f"\na process that looks at nothing: {1000 * taken.processor / len(found):.1f} ms")
    for what, minutes, file in long_ones(folder, max(1, 300 * scale)):
        found, taken = await look_at_all([file] * round(2 * processes), processes)
        assert {each["reason"] for each in found} == {None}
        print(f"minutes of {what}: {taken.of(minutes * len(found))}")


def long_ones(folder: Path, seconds: float) -> Iterator[tuple[str, float, Labelled]]:
    rng = np.random.default_rng(3)
    path = folder / "long"
    voice = np.tile(speech(rng, 20), max(1, round(seconds / 20)))
    for media_type in SOUNDS:
        path.write_bytes(heard(voice, media_type))
        file = Labelled(path, media_type, None, "speech")
        yield media_type, len(voice) / RATE / 60, file
    for width, height in ((640, 360), (1280, 720), (1920, 1080)):
        count = max(48, round(seconds * 24 / 8))
        path.write_bytes(film(moving(rng, count, (width, height)), "video/mp4"))
        file = Labelled(path, "video/mp4", None, "moving")
        yield f"video/mp4 of {width} by {height}", count / 24 / 60, file


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


def hashes(count: int) -> None:
    """How far apart the hashes of one picture are, and of two."""
    rng = np.random.default_rng(2)
    same, originals = [], []
    for _ in range(count):
        image = picture(rng)
        own = hash_of(encoded(image))
        originals.append(own)
        scaled = image.resize((500, 400), Image.Resampling.LANCZOS)
        again = (encoded(image, quality=40), encoded(scaled))
        same += [distance(own, hash_of(other)) for other in again]
    others = [distance(one, other) for one, other in combinations(originals, 2)]
    near, far = sum(each <= CLOSE for each in same), sum(each <= CLOSE for each in others)
    print(
        f"\nhashes within {CLOSE} bits: {near} of {len(same)} of the same picture (encoded anew, scaled),"
    )
    print(f"  {far} of {len(others)} pairs of two, the closest {min(others)} apart")


def hash_of(data: bytes) -> int:
    figures = measure_image(io.BytesIO(data), "image/jpeg", Limits().pixels_most)
    return int(str(figures["hash"]), 16)


def distance(one: int, other: int) -> int:
    return (one ^ other).bit_count()


if __name__ == "__main__":
    asyncio.run(main(*(float(each) for each in sys.argv[1:3])))
