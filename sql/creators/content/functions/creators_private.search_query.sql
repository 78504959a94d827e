-- The words have no signs that a tsquery would read. What begins is taken as it is written: the stem of a beginning is that
-- of too many words, and so is one of less than four letters.
create or replace function creators_private.search_query(p_words text[], p_language text) returns tsquery
language sql
immutable
security invoker
set search_path = ''
as $$
select
    to_tsquery(creators_private.search_config(p_language), array_to_string(p_words[: cardinality(p_words) - 1], ' & '))
    && case
        when char_length(p_words[cardinality(p_words)]) >= 4
            then
                to_tsquery(creators_private.search_config(p_language), p_words[cardinality(p_words)])
                || to_tsquery('pg_catalog.simple', p_words[cardinality(p_words)] || ':*')
        else to_tsquery(creators_private.search_config(p_language), p_words[cardinality(p_words)])
    end
$$;

comment on function creators_private.search_query(text[], text) is
    'What words ask of content in a language: all of them; the last one, of four letters or more, finds the words that begin so too.';
revoke execute on function creators_private.search_query(text[], text) from public;
