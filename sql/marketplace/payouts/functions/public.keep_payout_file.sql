--! requires functions/private.settle_payout.sql
-- Security definer: nobody may write payouts or balances directly. Until this nobody could open the file, so what is
-- refused here was never in it.
create or replace function public.keep_payout_file(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_payout public.payouts;
    v_reason text;
begin
    if jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    perform
    from internal_audit.payout_files as file
    where
        file.id = p_key::uuid
        and file.status = 'asked'
    for no key update;
    if not found then
        return;
    end if;
    for v_payout in
        select *
        from public.payouts as payout
        where payout.file_id = p_key::uuid
        order by payout.id
    loop
        v_reason := p_result #>> array['refused', v_payout.id::text];
        perform private.settle_payout(
            v_payout.id, case when v_reason is null then 'under_way' else 'failed' end, null, null, v_reason
        );
        if v_reason is not null then
            update public.payouts as payout
            set file_id = null
            where payout.id = v_payout.id;
        end if;
    end loop;
    update internal_audit.payout_files as file
    set
        status = case when has.count = 0 then 'empty' else 'written' end,
        count = has.count,
        total = has.total,
        written_at = clock_timestamp()
    from (
        select
            count(*) as count,
            coalesce(sum(withdrawal.amount), 0) as total
        from public.payouts as payout
        inner join public.withdrawals as withdrawal on withdrawal.id = payout.id
        where payout.file_id = p_key::uuid
    ) as has
    where file.id = p_key::uuid;
end
$$;

comment on function public.keep_payout_file(text, jsonb) is
    'Lets a file be opened, without the payouts whose accounts are refused ({"refused": {id: reason}}): they have failed.';
revoke execute on function public.keep_payout_file(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_payout_file(text, jsonb) to service_role;
