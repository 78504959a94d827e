"""AI: what models suggest for content, what of it was taken over, and what it cost."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.ai.keys import SETTINGS
from resolvers.creators.ai.errors import ERRORS
from resolvers.creators.ai.keywords import KeywordQueries
from resolvers.creators.ai.models import AiModelMutations, AiModelQueries
from resolvers.creators.ai.service import SUGGESTIONS
from resolvers.creators.ai.settings import AiSettingMutations, AiSettingQueries
from resolvers.creators.ai.suggestions import SuggestionMutations, SuggestionQueries
from resolvers.creators.ai.usage import AiUsageQueries
from resolvers.creators.ai.workers import SuggestionWorkerMutations

__all__ = ["AI"]

AI = Phase(
    "ai",
    queries=[
        AiModelQueries,
        AiSettingQueries,
        SuggestionQueries,
        AiUsageQueries,
        KeywordQueries,
    ],
    mutations=[
        AiModelMutations,
        AiSettingMutations,
        SuggestionMutations,
        SuggestionWorkerMutations,
    ],
    errors=ERRORS,
    services=[SUGGESTIONS],
    settings=SETTINGS,
    examples=read_examples(Path(__file__).parent / "examples"),
)
