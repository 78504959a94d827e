--! requires functions/creators_private.search_query.sql
-- A language in which a search has stop words alone would be told of to whoever asks.
create or replace function creators_private.search_queries(
    p_words text[],
    p_language text
) returns table (language text, query tsquery)
language sql
immutable
security invoker
rows 19
set client_min_messages = warning
set search_path = ''
as $$
with asked as materialized (
    select
        language.name,
        creators_private.search_query(p_words, language.name) as query
    from unnest(
        case
            when p_language is not null then array[p_language]
            else array[
                'simple', 'arabic', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hindi', 'hungarian',
                'indonesian', 'italian', 'norwegian', 'portuguese', 'romanian', 'russian', 'spanish', 'swedish', 'turkish'
            ]
        end
    ) as language (name)
)

select
    asked.name,
    asked.query
from asked
where numnode(asked.query) > 0
$$;

comment on function creators_private.search_queries(text[], text) is
    'What words ask of content in each language, or in one; a language in which none of them counts asks nothing.';
revoke execute on function creators_private.search_queries(text[], text) from public;
