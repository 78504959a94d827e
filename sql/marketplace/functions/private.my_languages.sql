-- Security definer: the policy of tasks asks it, and the policy of users would be planned into every
-- query of tasks. It tells a caller nothing but their own value.
create or replace function private.my_languages() returns text[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return (
        select person.languages || person.preferred_language
        from public.users as person
        where person.id = (select auth.uid())
    );
end
$$;

comment on function private.my_languages() is 'The languages that the caller works in.';
revoke execute on function private.my_languages() from public;
grant execute on function private.my_languages() to authenticated;
