create or replace function creators_private.search_words(p_text text) returns text []
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_text constant text := coalesce(p_text, '');
    v_words text [];
begin
    if char_length(v_text) > 200 then
        raise exception using
            errcode = 'XV209',
            message = 'This search is too long.',
            hint = 'Search for at most 200 characters.',
            column = 'p_q';
    end if;
    -- letters and digits of any script, and the marks that some scripts write words with
    v_words := array(
        select lower(word.found[1])
        from regexp_matches(v_text, '([[:alnum:]_\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e]+)', 'g') as word (found)
    );
    if cardinality(v_words) > 16 then
        raise exception using
            errcode = 'XV209',
            message = 'This search has too many words.',
            hint = 'Search for at most 16 words.',
            column = 'p_q';
    end if;
    if cardinality(v_words) = 0 and v_text ~ '[^[:ascii:]]' then
        raise exception using
            errcode = 'XV210',
            message = 'Emoji and other signs are not searched for.',
            hint = 'Send the words that they stand for.',
            column = 'p_q';
    end if;
    if cardinality(v_words) = 0 then
        raise exception using
            errcode = 'XV211',
            message = 'There is no word to search for.',
            hint = 'Send words of letters and digits; signs such as & | ! mean nothing.',
            column = 'p_q';
    end if;
    return v_words;
end
$$;

comment on function creators_private.search_words(text) is
    'The words of a search. XV209 for more than 200 characters or 16 words, XV210 for signs that are no words, XV211 without a word.';
revoke execute on function creators_private.search_words(text) from public;
