--! requires functions/private.cut_off_payouts.sql
-- Scheduled.
create or replace function private.cut_off_bank_payouts() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer := 0;
begin
    while v_count < 100 and private.cut_off_payouts('bank') is not null loop
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

comment on function private.cut_off_bank_payouts() is 'Puts what waits for the bank into files; returns how many.';
revoke execute on function private.cut_off_bank_payouts() from public;
