--! requires functions/private.setting.sql
-- One row for a day: payouts that begin at the same time follow one another here, so that the sum is exact. Without a bound
-- nothing is counted, and nobody waits.
create or replace function private.payout_room(p_amount numeric) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_most constant numeric := (private.setting('payout_day_most') #>> '{}')::numeric;
    v_day constant date := (now() at time zone 'UTC')::date;
begin
    if v_most is null then
        return true;
    end if;
    insert into private.payout_days (day, amount)
    values (v_day, 0)
    on conflict (day) do nothing;
    update private.payout_days as paid
    set amount = paid.amount + p_amount
    where
        paid.day = v_day
        and paid.amount + p_amount <= v_most;
    return found;
end
$$;

comment on function private.payout_room(numeric) is
    'Counts what services begin to pay today; false where that is more than the setting payout_day_most.';
revoke execute on function private.payout_room(numeric) from public;
