-- Security definer: the policy of tasks asks it, and the policy of users would be planned into every
-- query of tasks. It tells a caller nothing but their own value.
create or replace function private.my_region() returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return (
        select person.region
        from public.users as person
        where person.id = (select auth.uid())
    );
end
$$;

comment on function private.my_region() is 'The caller''s region.';
revoke execute on function private.my_region() from public;
grant execute on function private.my_region() to authenticated;
