-- Security definer: the policy of tasks asks it, and the policy of users would be planned into every
-- query of tasks. It tells a caller nothing but their own value.
create or replace function private.my_trust_score() returns numeric
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return (
        select person.trust_score
        from public.users as person
        where person.id = (select auth.uid())
    );
end
$$;

comment on function private.my_trust_score() is 'The caller''s trust.';
revoke execute on function private.my_trust_score() from public;
grant execute on function private.my_trust_score() to authenticated;
