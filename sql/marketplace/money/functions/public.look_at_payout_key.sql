-- Security definer: no client reads withdrawals' details; this tells an admin the name of a key, and nothing sealed. Whatever
-- else is wrong, the opening itself refuses.
create or replace function public.look_at_payout_key(p_withdrawal_id uuid) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    if not private.is_admin() then
        return null;
    end if;
    return (
        select jsonb_build_object('key_id', withdrawal.account_details ->> 'key_id')
        from public.withdrawals as withdrawal
        where
            withdrawal.id = p_withdrawal_id
            and withdrawal.status = 'processing'
    );
end
$$;

comment on function public.look_at_payout_key(uuid) is
    'Which key sealed the details of a payout that is being processed; null for who is no admin.';
revoke execute on function public.look_at_payout_key(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.look_at_payout_key(uuid) to authenticated;
