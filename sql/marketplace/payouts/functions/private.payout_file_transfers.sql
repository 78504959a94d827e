create or replace function private.payout_file_transfers(p_file_id uuid) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
    select coalesce(
        jsonb_agg(
            jsonb_build_object(
                'id', payout.id,
                'amount', withdrawal.amount::text,
                'user_id', withdrawal.user_id,
                'sealed', withdrawal.account_details
            )
            order by payout.id
        ),
        '[]'
    )
    from public.payouts as payout
    inner join public.withdrawals as withdrawal on withdrawal.id = payout.id
    where payout.file_id = p_file_id
$$;

comment on function private.payout_file_transfers(uuid) is 'What a file has: ids, amounts, and where to, sealed.';
revoke execute on function private.payout_file_transfers(uuid) from public;
