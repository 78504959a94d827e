-- squawk-ignore-file require-concurrent-index-creation

-- The index below calls it, so it is part of the table's definition.
create function private.name_grams(p_text text) returns text[]
language sql
immutable
strict
parallel safe
security invoker
set search_path = ''
as $$
    select array_agg(distinct substr(lower(p_text), position.n, size.n))
    from generate_series(1, 3) as size (n)
    cross join lateral generate_series(1, char_length(p_text) - size.n + 1) as position (n)
$$;
comment on function private.name_grams(text) is
    'Every part of one, two and three letters of a text, in lower case: what a search for a part of it can be found by.';
revoke execute on function private.name_grams(text) from public;
-- Whoever may change their own name keeps the index with it.
grant execute on function private.name_grams(text) to authenticated;

create index users_full_name_grams_idx on public.users using gin (private.name_grams(full_name));
comment on index public.users_full_name_grams_idx is 'Admin: people by any part of their name, whatever its case.';
