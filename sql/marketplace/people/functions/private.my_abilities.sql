-- Security definer: the policy of tasks asks it, and what it reads has policies that would be planned into every query of
-- tasks. It tells a caller nothing but their own values. Most rows of most pages are opened or not by these alone.
create or replace function private.my_abilities()
returns table (level integer, trust_score numeric, region text, languages text[])
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
begin
    return query
    select
        person.level,
        person.trust_score,
        person.region::text,
        person.languages || person.preferred_language
    from public.users as person
    where person.id = v_caller;
end
$$;

comment on function private.my_abilities() is
    'What decides which tasks the caller could take: level, trust, region, and the languages that they work in.';
revoke execute on function private.my_abilities() from public;
grant execute on function private.my_abilities() to authenticated;
