-- A part of private.ledger_mismatches: what days say less what the ledgers say, summed once for each person and company and day.
-- Figures are taken apart only where that is not nothing.
create or replace function private.day_mismatches(p_since date default '-infinity')
returns table (kind text, id uuid, stored numeric, counted numeric)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return query
    select
        figure.name || ' by day',
        total.user_id,
        figure.stored,
        figure.stored - figure.more
    from (
        select
            each.user_id,
            each.day,
            sum(each.submitted) as submitted,
            sum(each.approved) as approved,
            sum(each.rejected) as rejected,
            sum(each.judged) as judged,
            sum(each.earned) as earned,
            sum(each.adjusted) as adjusted,
            sum(each.withdrawn) as withdrawn
        from (
            select * from private.all_contributor_days
            union all
            select
                event.user_id,
                event.day,
                case event.kind when 'submitted' then -1 end,
                case event.kind when 'earned' then -1 end,
                case event.kind when 'rejected' then -1 end,
                case event.kind when 'judged' then -1 end,
                case event.kind when 'earned' then -event.amount end,
                case event.kind when 'adjusted' then -event.amount end,
                case event.kind when 'withdrawn' then -event.amount end
            from private.day_events as event
            where event.user_id is not null
        ) as each
        where each.day >= p_since
        group by
            each.user_id,
            each.day
        having
            sum(each.submitted) <> 0
            or sum(each.approved) <> 0
            or sum(each.rejected) <> 0
            or sum(each.judged) <> 0
            or sum(each.earned) <> 0
            or sum(each.adjusted) <> 0
            or sum(each.withdrawn) <> 0
    ) as total
    cross join lateral (
        select
            coalesce(sum(kept.submitted), 0) as submitted,
            coalesce(sum(kept.approved), 0) as approved,
            coalesce(sum(kept.rejected), 0) as rejected,
            coalesce(sum(kept.judged), 0) as judged,
            coalesce(sum(kept.earned), 0) as earned,
            coalesce(sum(kept.adjusted), 0) as adjusted,
            coalesce(sum(kept.withdrawn), 0) as withdrawn
        from private.all_contributor_days as kept
        where
            kept.user_id = total.user_id
            and kept.day = total.day
    ) as kept
    cross join lateral (
        values
        ('submitted', kept.submitted::numeric, total.submitted::numeric),
        ('approved', kept.approved, total.approved),
        ('rejected', kept.rejected, total.rejected),
        ('judged', kept.judged, total.judged),
        ('earned', kept.earned, total.earned),
        ('adjusted', kept.adjusted, total.adjusted),
        ('withdrawn', kept.withdrawn, total.withdrawn)
    ) as figure (name, stored, more)
    where figure.more <> 0;

    return query
    select
        figure.name || ' by day',
        total.company_id,
        figure.stored,
        figure.stored - figure.more
    from (
        select
            each.company_id,
            each.day,
            sum(each.submitted) as submitted,
            sum(each.approved) as approved,
            sum(each.rejected) as rejected,
            sum(each.spent) as spent,
            sum(each.fees) as fees,
            sum(each.deposited) as deposited,
            sum(each.refunded) as refunded,
            sum(each.adjusted) as adjusted,
            sum(each.quality_sum) as quality_sum,
            sum(each.quality_count) as quality_count
        from (
            select * from private.all_company_days
            union all
            select
                event.company_id,
                event.day,
                case event.kind when 'submitted' then -1 end,
                case event.kind when 'spent' then -1 end,
                case event.kind when 'rejected' then -1 end,
                case event.kind when 'spent' then -event.amount end,
                case event.kind when 'fee' then -event.amount end,
                case event.kind when 'deposit' then -event.amount end,
                case event.kind when 'refund' then -event.amount end,
                case event.kind when 'adjustment' then -event.amount end,
                -event.quality,
                case when event.quality is not null then -1 end
            from private.day_events as event
            where event.company_id is not null
        ) as each
        where each.day >= p_since
        group by
            each.company_id,
            each.day
        having
            sum(each.submitted) <> 0
            or sum(each.approved) <> 0
            or sum(each.rejected) <> 0
            or sum(each.spent) <> 0
            or sum(each.fees) <> 0
            or sum(each.deposited) <> 0
            or sum(each.refunded) <> 0
            or sum(each.adjusted) <> 0
            or sum(each.quality_sum) <> 0
            or sum(each.quality_count) <> 0
    ) as total
    cross join lateral (
        select
            coalesce(sum(kept.submitted), 0) as submitted,
            coalesce(sum(kept.approved), 0) as approved,
            coalesce(sum(kept.rejected), 0) as rejected,
            coalesce(sum(kept.spent), 0) as spent,
            coalesce(sum(kept.fees), 0) as fees,
            coalesce(sum(kept.deposited), 0) as deposited,
            coalesce(sum(kept.refunded), 0) as refunded,
            coalesce(sum(kept.adjusted), 0) as adjusted,
            coalesce(sum(kept.quality_sum), 0) as quality_sum,
            coalesce(sum(kept.quality_count), 0) as quality_count
        from private.all_company_days as kept
        where
            kept.company_id = total.company_id
            and kept.day = total.day
    ) as kept
    cross join lateral (
        values
        ('submitted', kept.submitted::numeric, total.submitted::numeric),
        ('approved', kept.approved, total.approved),
        ('rejected', kept.rejected, total.rejected),
        ('spent', kept.spent, total.spent),
        ('fees', kept.fees, total.fees),
        ('deposited', kept.deposited, total.deposited),
        ('refunded', kept.refunded, total.refunded),
        ('adjusted', kept.adjusted, total.adjusted),
        ('quality', kept.quality_sum, total.quality_sum),
        ('with quality', kept.quality_count, total.quality_count)
    ) as figure (name, stored, more)
    where figure.more <> 0;

    -- of the dashboard's figures, the one that a ledger says of each day
    return query
    select
        'liability by day',
        '00000000-0000-0000-0000-000000000000'::uuid,
        kept.liability + late.liability,
        owed.total
    from private.dashboard_days as kept
    inner join (
        select
            each.day,
            sum(sum(each.amount)) over (order by each.day) as total
        from (
            select
                (entry.created_at at time zone 'UTC')::date as day,
                entry.amount
            from public.transactions as entry
            union all
            select
                same.day,
                0
            from private.dashboard_days as same
        ) as each
        group by each.day
    ) as owed on owed.day = kept.day
    cross join lateral (
        select coalesce(sum(part.liability), 0) as liability
        from private.dashboard_counters as part
        where
            part.day > '-infinity'
            and part.day <= kept.day
    ) as late
    where
        kept.day >= p_since
        and kept.liability + late.liability <> owed.total;
end
$$;

comment on function private.day_mismatches(date) is
    'Figures of a person''s, a company''s or the platform''s day, from p_since on, that are not what the ledgers say; no rows is the promise.';
revoke execute on function private.day_mismatches(date) from public;
