"""A text → its figures: which language it is in, how unlike that language it reads, how much of it repeats itself."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier, visit_counts

from resolvers.media.verdict import Figures, Refused

__all__ = ["measure_text", "primary"]

LONGEST = 50_000
"""Characters that are measured."""

PIECES = 8
"""Of a longer text, from its beginning to its end, so that a good beginning hides nothing."""

WINDOW = 1_000
"""Characters that are compressed at once: any long text repeats its words sooner or later."""

LETTERS_LEAST = 20
"""Letters below which a text says too little of its language to be judged by it."""

ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)

MODEL = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
"""Of py3langid: how probable n-grams of bytes are in each language. Loaded here, before anything is confined."""


def measure_text(file: BinaryIO, language: str | None = None) -> Figures:
    """The figures of a text in UTF-8; `language` is a tag (BCP 47) of what it should be in.

    `letters` is the share of letters and marks among what is no space, addresses left out; `repetition` how many
    bytes zlib makes of one (Radford and others, Whisper, 2022, take 2.4 for a transcript that is stuck); `known` the
    share of bytes at which the model knows an n-gram. `gibberish` is the cross-entropy of these n-grams under
    the language that is most probable, less the entropy of that language, in nats for each: near 0 for what is typical
    of the language (Cover and Thomas, Elements of Information Theory, chapter 3). `language` and `confidence` are the
    most probable language and its probability (Lui and Baldwin, langid.py, 2012), `expected` that of the one given.

    Raises Refused for what is no text.
    """
    try:
        text = file.read().decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Refused("damaged", {}) from error
    if "\0" in text:
        raise Refused("damaged", {})
    sample = _sample(text)
    words = ADDRESS.sub(" ", sample)
    letters = sum(unicodedata.category(each)[0] in "LM" for each in words)
    signs = sum(not each.isspace() for each in sample)
    figures: Figures = {
        "characters": len(text),
        "letters": round(letters / max(signs, 1), 4),
        "repetition": round(_repetition(sample), 2),
    }
    if letters >= LETTERS_LEAST:
        figures |= _language(words, primary(language))
    return figures


def primary(language: str | None) -> str | None:
    """The language of a tag as the model names it; None where it knows none of this name."""
    found = (language or "").strip().lower().replace("_", "-").partition("-")[0]
    return found if found in MODEL.nb_classes else None


def _sample(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    piece, last = LONGEST // PIECES, len(text) - LONGEST // PIECES
    starts = (last * number // (PIECES - 1) for number in range(PIECES))
    return "\n".join(text[start : start + piece] for start in starts)


def _repetition(text: str) -> float:
    pieces = [each.encode() for each in _windows(text)]
    compressed = sum(len(zlib.compress(each)) for each in pieces)
    return sum(map(len, pieces)) / max(compressed, 1)


def _windows(text: str) -> Iterator[str]:
    return (text[start : start + WINDOW] for start in range(0, len(text), WINDOW))


def _language(text: str, expected: str | None) -> Figures:
    ranked = dict(MODEL.rank(text))
    best = next(iter(ranked))
    figures: Figures = {"language": best, "confidence": round(ranked[best], 4)}
    if expected is not None:
        figures["expected"] = round(ranked[expected], 4)
    encoded = " ".join(text.split()).lower().encode()
    visits = visit_counts(MODEL.tk_nextmove, MODEL._rowbase, MODEL.tk_output, encoded)
    if not visits:
        return {**figures, "known": 0.0}
    counts = np.fromiter(visits.values(), np.float64, len(visits))
    log = MODEL.nb_ptc[:, MODEL.nb_classes.index(best)].astype(np.float64)
    entropy = -float(np.exp(log) @ log)
    crossed = -float(counts @ log[list(visits)]) / float(counts.sum())
    return {
        **figures,
        "known": round(float(counts.sum()) / len(encoded), 4),
        "gibberish": round(crossed - entropy, 4),
    }
