-- Bounded, because what is asked for is parsed and compared with every row that has one of its words.
create or replace function private.search_query(p_search text) returns tsquery
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if char_length(p_search) > 255 then
        raise exception using
            errcode = 'PT400',
            message = 'A search is not longer than 255 characters.',
            hint = 'Send fewer words.',
            column = 'p_search';
    end if;
    return websearch_to_tsquery('pg_catalog.simple', p_search);
end
$$;

comment on function private.search_query(text) is
    'What a text asks for: words, "phrases", or, -not; PT400 for one that is longer than 255 characters.';
revoke execute on function private.search_query(text) from public;
