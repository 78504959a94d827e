--! requires functions/private.add_to_dashboard.sql
-- Security definer: nobody may write the figures directly. Once per statement, and it writes only
-- when the figure has changed. Withdrawals are never deleted.
create or replace function private.count_withdrawals() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_delta private.dashboard_counters;
begin
    v_delta.pending_payouts := (
        select coalesce(sum(withdrawal.amount), 0)
        from new_rows as withdrawal
        where withdrawal.status = 'pending'
    );
    if tg_op = 'UPDATE' then
        v_delta.pending_payouts := v_delta.pending_payouts - (
            select coalesce(sum(withdrawal.amount), 0)
            from old_rows as withdrawal
            where withdrawal.status = 'pending'
        );
    end if;
    if v_delta.pending_payouts <> 0 then
        v_delta.relation := 'withdrawals';
        perform private.add_to_dashboard(v_delta);
    end if;
    return null;
end
$$;

comment on function private.count_withdrawals() is 'Trigger: the dashboard''s figure of public.withdrawals follows every statement.';
revoke execute on function private.count_withdrawals() from public;
