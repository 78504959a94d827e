create or replace function sign_in.instant(p_moment timestamptz) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select to_char(p_moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

comment on function sign_in.instant(timestamptz) is 'A moment as Supabase Auth writes it.';
revoke execute on function sign_in.instant(timestamptz) from public;
