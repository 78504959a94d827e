-- The words have no signs that a tsquery would read. A shorter beginning would be that of too many words.
create or replace function creators_private.search_query(p_words text[], p_language text) returns tsquery
language sql
immutable
security invoker
set search_path = ''
as $$
select
    to_tsquery(
        creators_private.search_config(p_language),
        string_agg(
            '''' || rtrim(word.text, '*') || ''''
            || case
                when (word.place = cardinality(p_words) or word.text like '%*') and char_length(rtrim(word.text, '*')) >= 3 then ':*'
                else ''
            end,
            ' & '
            order by word.place
        )
    )
from unnest(p_words) with ordinality as word (text, place)
$$;

comment on function creators_private.search_query(text[], text) is
    'What words ask of content in a language: all of them; a beginning of three letters or more finds the words that begin so.';
revoke execute on function creators_private.search_query(text[], text) from public;
