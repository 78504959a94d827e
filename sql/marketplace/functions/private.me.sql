-- Security definer: the policy of tasks asks it, and the policy of users would be planned into every query of tasks.
-- It tells a caller nothing but their own values. One function for all of them: each call costs what a query does,
-- and a statement calls it once.
create or replace function private.me()
returns table (level integer, trust_score numeric, region text, languages text[])
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
begin
    return query
    select
        person.level,
        person.trust_score,
        person.region::text,
        person.languages || person.preferred_language
    from public.users as person
    where person.id = (select auth.uid());
end
$$;

comment on function private.me() is 'What tasks ask of the caller: level, trust, region and the languages that they work in.';
revoke execute on function private.me() from public;
grant execute on function private.me() to authenticated;
