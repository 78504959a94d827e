"""A GraphQL text → its document, within a number of tokens."""

from __future__ import annotations

from graphql import DocumentNode, GraphQLError, Source, TokenKind
from graphql.language import Lexer
from graphql.language.parser import Parser

from gateway.compile.limits import too_deep
from gateway.errors import LimitExceeded

__all__ = ["parse_document"]


def parse_document(text: str, most: int) -> DocumentNode:
    """The document; raises GraphQLError for what is none, LimitExceeded for one too long or too deep."""
    parser = Parser(text, max_tokens=most, allow_empty_selection_sets=False)
    try:
        return parser.parse_document()
    except RecursionError:
        raise too_deep() from None
    except GraphQLError:
        # the parser stops at a token too many as at any other mistake; comments in a row it has not counted yet
        read = parser.token_count
        if read > most or (read + text.count("#") > most and _has_more_tokens(text, most)):
            raise LimitExceeded(
                f"The document has more than {most} tokens.",
                hint="Send a shorter document, with values in variables.",
            ) from None
        raise


def _has_more_tokens(text: str, most: int) -> bool:
    """Whether so many tokens can be read, comments among them, before the end or what is none."""
    lexer, end = Lexer(Source(text)), 0
    try:
        for _ in range(most + 1):
            token = lexer.read_next_token(end)
            if token.kind is TokenKind.EOF:
                return False
            end = token.end
    except GraphQLError:
        return False
    return True
