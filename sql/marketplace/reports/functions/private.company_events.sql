-- What a company, or one campaign of it, got and paid between two moments, by day (UTC): from the ledger and the answers, along
-- their indexes. For what the days of companies do not say: a campaign by itself, and a day until a moment of it.
create or replace function private.company_events(
    p_company_id uuid,
    p_campaign_id uuid,
    p_begins_at timestamptz,
    p_ends_at timestamptz
) returns table (
    day date,
    submitted bigint,
    approved bigint,
    rejected bigint,
    spent numeric,
    fees numeric,
    deposited numeric,
    refunded numeric,
    adjusted numeric,
    quality_sum numeric,
    quality_count bigint
)
language sql
stable
security invoker
set search_path = ''
as $$
    with entries as (
        select
            entry.type,
            entry.amount,
            entry.submission_id,
            entry.created_at
        from public.company_transactions as entry
        where
            p_campaign_id is null
            and entry.company_id = p_company_id
            and entry.created_at >= p_begins_at
            and entry.created_at < p_ends_at
        union all
        select
            entry.type,
            entry.amount,
            entry.submission_id,
            entry.created_at
        from public.company_transactions as entry
        where
            entry.campaign_id = p_campaign_id
            and entry.created_at >= p_begins_at
            and entry.created_at < p_ends_at
    ),

    sent as (
        select submission.submitted_at
        from public.submissions as submission
        where
            p_campaign_id is null
            and submission.company_id = p_company_id
            and submission.submitted_at >= p_begins_at
            and submission.submitted_at < p_ends_at
        union all
        select submission.submitted_at
        from public.tasks as task
        inner join public.submissions as submission on submission.task_id = task.id
        where
            task.campaign_id = p_campaign_id
            and submission.submitted_at >= p_begins_at
            and submission.submitted_at < p_ends_at
    ),

    events as (
        select
            (sent.submitted_at at time zone 'UTC')::date as day,
            'submitted' as type,
            null::numeric as amount,
            null::numeric as quality
        from sent
        union all
        select
            (entries.created_at at time zone 'UTC')::date,
            entries.type,
            entries.amount,
            (
                select submission.quality_score
                from public.submissions as submission
                where
                    submission.id = entries.submission_id
                    and entries.type = 'spend'
            )
        from entries
    )

    select
        events.day,
        count(*) filter (where events.type = 'submitted'),
        count(*) filter (where events.type = 'spend'),
        count(*) filter (where events.type = 'release'),
        coalesce(sum(events.amount) filter (where events.type = 'spend'), 0.00),
        coalesce(sum(events.amount) filter (where events.type = 'fee'), 0.00),
        coalesce(sum(events.amount) filter (where events.type = 'deposit'), 0.00),
        coalesce(sum(events.amount) filter (where events.type = 'refund'), 0.00),
        coalesce(sum(events.amount) filter (where events.type = 'adjustment'), 0.00),
        coalesce(sum(events.quality), 0.00),
        count(events.quality)
    from events
    group by events.day
$$;

comment on function private.company_events(uuid, uuid, timestamptz, timestamptz) is
    'What a company, or a campaign of it, got and paid between two moments, for each day (UTC) that had something.';
revoke execute on function private.company_events(uuid, uuid, timestamptz, timestamptz) from public;
