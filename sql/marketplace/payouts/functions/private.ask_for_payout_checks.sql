-- Scheduled. Where nothing is paid by PayPal there is nothing to compare, and perhaps no PayPal to ask.
create or replace function private.ask_for_payout_checks() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if not exists (
        select
        from public.payouts as payout
        where
            payout.asked_at >= now() - interval '60 days'
            and payout.provider = 'paypal'
    ) then
        return 0;
    end if;
    perform private.ask_for_work('payout_checks', ((now() at time zone 'UTC')::date - 1)::text);
    return 1;
end
$$;

comment on function private.ask_for_payout_checks() is
    'Has what PayPal paid until yesterday compared with the ledger; returns how many checks were asked for.';
revoke execute on function private.ask_for_payout_checks() from public;
