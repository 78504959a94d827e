-- Nobody reads an account for it. Of what somebody was paid to before, the newest hundred payouts count.
create or replace function private.shares_account(p_user_id uuid, p_fingerprints text[] default null)
returns setof uuid
language plpgsql
stable
security invoker
rows 3
set search_path = ''
as $$
declare
    v_own constant text[] := array(
        select unnest(p_fingerprints)

        union

        select unnest(saved.account_fingerprints)
        from public.payout_methods as saved
        where saved.user_id = p_user_id

        union

        select unnest(paid.account_fingerprints)
        from (
            select payout.account_fingerprints
            from public.withdrawals as payout
            where payout.user_id = p_user_id
            order by payout.requested_at desc
            limit 100
        ) as paid
    );
begin
    if v_own = '{}' then
        return;
    end if;
    return query
    select distinct other.user_id
    from (
        (
            select saved.user_id
            from public.payout_methods as saved
            where saved.account_fingerprints && v_own
            limit 1000
        )
        union all
        (
            select paid.user_id
            from public.withdrawals as paid
            where paid.account_fingerprints && v_own
            limit 1000
        )
    ) as other
    where other.user_id <> p_user_id
    limit 100;
end
$$;

comment on function private.shares_account(uuid, text[]) is
    'Other people who have saved, or were paid to, an account of this person, or one with these fingerprints; at most a hundred.';
revoke execute on function private.shares_account(uuid, text[]) from public;
