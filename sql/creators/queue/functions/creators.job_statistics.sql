-- Security definer: everybody's jobs. What is counted is what was created in the span; jobs are kept for 30 days.
create or replace function creators.job_statistics(
    p_from timestamptz default null,
    p_to timestamptz default null
) returns table (
    job_type_slug text,
    pending_count bigint,
    running_count bigint,
    completed_count bigint,
    failed_count bigint,
    cancelled_count bigint,
    attempts_count bigint,
    average_seconds numeric
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_to constant timestamptz := coalesce(p_to, clock_timestamp());
    v_from constant timestamptz := coalesce(p_from, v_to - interval '24 hours');
begin
    perform private.require_admin();
    if v_from > v_to or v_to > v_from + interval '31 days' then
        raise exception using
            errcode = 'PT400',
            message = 'The span ends before it begins, or has more than 31 days.',
            hint = 'Send a span of at most 31 days.',
            column = 'p_from';
    end if;
    return query
    select
        type.slug,
        count(*) filter (where job.status = 'pending'),
        count(*) filter (where job.status = 'running'),
        count(*) filter (where job.status = 'completed'),
        count(*) filter (where job.status = 'failed'),
        count(*) filter (where job.status = 'cancelled'),
        coalesce(sum(job.attempts), 0)::bigint,
        round(
            extract(epoch from avg(job.ended_at - job.started_at) filter (where job.status = 'completed')), 3
        )
    from creators.job_type as type
    left join creators.job_queue as job
        on
            job.job_type_slug = type.slug
            and job.created_at >= v_from
            and job.created_at < v_to
    group by type.slug
    order by type.slug;
end
$$;

comment on function creators.job_statistics(timestamptz, timestamptz) is
    'Admin: of each type, the jobs created in a span by what became of them, and how long a completed one took.';
revoke execute on function creators.job_statistics(timestamptz, timestamptz) from public;
grant execute on function creators.job_statistics(timestamptz, timestamptz) to authenticated;
