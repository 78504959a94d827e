-- Security definer: the policy of tasks asks it, and what it reads has policies that would be planned into every query of
-- tasks. It tells a caller nothing but their own memberships.
-- Bounded, because it is read whole: behind fifty stands a null, for which `= any` is null where none of them is equal,
-- and the policy asks about the row itself.
create or replace function private.first_company_ids() returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
-- A few keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
declare
    v_first uuid[] := array(
        select member.company_id
        from public.company_members as member
        -- planned for anybody, not for the one who asks first
        where member.user_id = (select auth.uid())
        order by member.company_id
        limit 51
    );
begin
    if cardinality(v_first) > 50 then
        v_first[51] := null;
    end if;
    return v_first;
end
$$;

comment on function private.first_company_ids() is 'Fifty companies of the caller; who has more has a null behind them.';
revoke execute on function private.first_company_ids() from public;
grant execute on function private.first_company_ids() to authenticated;
