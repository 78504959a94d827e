-- Security definer: the policy of tasks asks it, and the policy of users would be planned into every
-- query of tasks. It tells a caller nothing but their own value.
create or replace function private.my_level() returns integer
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return (
        select person.level
        from public.users as person
        where person.id = (select auth.uid())
    );
end
$$;

comment on function private.my_level() is 'The caller''s level.';
revoke execute on function private.my_level() from public;
grant execute on function private.my_level() to authenticated;
