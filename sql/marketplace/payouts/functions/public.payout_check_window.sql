-- Security definer: the service reads no tables. Three days, so that a check that was missed is made up for; and from when what
-- was paid in them was begun, since a payment can wait to be claimed: 31 days at most, of which PayPal tells at once.
create or replace function public.payout_check_window(p_day date) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select jsonb_build_object(
        'begin', greatest(least(paid.since, min(payout.begun_at)), paid.until - interval '31 days'),
        'since', paid.since,
        'until', paid.until
    )
    from (
        select
            (p_day - 2)::timestamp at time zone 'UTC' as since,
            (p_day + 1)::timestamp at time zone 'UTC' as until
    ) as paid
    left join public.payouts as payout
        on payout.provider = 'paypal'
        and payout.status = 'paid'
        and payout.settled_at >= paid.since
        and payout.settled_at < paid.until
    group by paid.since, paid.until
$$;

comment on function public.payout_check_window(date) is
    'What a check of a day is about: payouts paid between since and until, for which PayPal is asked for what happened from begin on.';
revoke execute on function public.payout_check_window(date) from public, anon, authenticated, service_role, api_key;
grant execute on function public.payout_check_window(date) to service_role;
