-- Security definer: nobody may write totals directly. Once per statement, so that loading many
-- entries stays fast.
create or replace function private.add_xp_totals() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.xp_totals as total (user_id, period, starts_on, xp)
    select
        event.user_id,
        span.period,
        span.starts_on,
        sum(event.amount)::integer
    from new_rows as event
    cross join lateral (
        values
        ('day', (event.created_at at time zone 'UTC')::date),
        ('week', date_trunc('week', event.created_at at time zone 'UTC')::date),
        ('all_time', date '-infinity')
    ) as span (period, starts_on)
    group by 1, 2, 3
    on conflict (user_id, period, starts_on) do update
    set xp = total.xp + excluded.xp;
    return null;
end
$$;

comment on function private.add_xp_totals() is 'Trigger: the totals of a person''s days and weeks follow the ledger.';
revoke execute on function private.add_xp_totals() from public;
