"""The languages by whose words content is found."""

from __future__ import annotations

import enum

from gateway import enumeration

__all__ = ["ContentLanguage"]


@enumeration
class ContentLanguage(enum.Enum):
    """The language by whose words content is found."""

    SIMPLE = "simple"
    """None in particular: words are found as they are written."""

    ARABIC = "arabic"
    """Words in Arabic."""

    DANISH = "danish"
    """Words in Danish."""

    DUTCH = "dutch"
    """Words in Dutch."""

    ENGLISH = "english"
    """Words in English."""

    FINNISH = "finnish"
    """Words in Finnish."""

    FRENCH = "french"
    """Words in French."""

    GERMAN = "german"
    """Words in German."""

    HINDI = "hindi"
    """Words in Hindi."""

    HUNGARIAN = "hungarian"
    """Words in Hungarian."""

    INDONESIAN = "indonesian"
    """Words in Indonesian."""

    ITALIAN = "italian"
    """Words in Italian."""

    NORWEGIAN = "norwegian"
    """Words in Norwegian."""

    PORTUGUESE = "portuguese"
    """Words in Portuguese."""

    ROMANIAN = "romanian"
    """Words in Romanian."""

    RUSSIAN = "russian"
    """Words in Russian."""

    SPANISH = "spanish"
    """Words in Spanish."""

    SWEDISH = "swedish"
    """Words in Swedish."""

    TURKISH = "turkish"
    """Words in Turkish."""
