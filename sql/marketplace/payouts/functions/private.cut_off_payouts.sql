--! requires functions/private.payout_room.sql
-- What is in a file is on its way, so nobody decides it by hand any more. What a person decides right now is left to them.
create or replace function private.cut_off_payouts(p_provider text, p_admin_id uuid default null) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_file_id constant uuid := private.uuid_v7();
    v_payout record;
    v_ids uuid[] := '{}';
    v_total numeric := 0;
begin
    for v_payout in
        select
            payout.id,
            withdrawal.amount
        from public.payouts as payout
        inner join public.withdrawals as withdrawal on withdrawal.id = payout.id
        where
            payout.status = 'asked'
            and payout.provider = p_provider
        order by payout.asked_at, payout.id
        limit 500
        for no key update of payout skip locked
    loop
        exit when not private.payout_room(v_payout.amount);
        v_ids := v_ids || v_payout.id;
        v_total := v_total + v_payout.amount;
    end loop;
    if v_ids = '{}' then
        return null;
    end if;
    insert into internal_audit.payout_files (id, provider, count, total, made_by)
    values (v_file_id, p_provider, cardinality(v_ids), v_total, p_admin_id);
    update public.payouts as payout
    set
        status = 'sending',
        begun_at = clock_timestamp(),
        file_id = v_file_id
    where payout.id = any(v_ids);
    perform private.ask_for_work('payout_files', v_file_id::text);
    return v_file_id;
end
$$;

comment on function private.cut_off_payouts(text, uuid) is
    'Puts what waits for a provider into a file, oldest first, at most 500; returns the file, null where nothing waits.';
revoke execute on function private.cut_off_payouts(text, uuid) from public;
