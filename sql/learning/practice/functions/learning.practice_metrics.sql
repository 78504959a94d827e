-- Security definer: a materialized view has no policies, so nobody may read it; this shows a caller their own rows. Days from
-- p_from to p_to, both included.
create or replace function learning.practice_metrics(
    p_from date default null,
    p_to date default null,
    p_mode text default null,
    p_limit integer default null,
    p_after_day date default null,
    p_after_mode text default null
) returns table (
    day date,
    mode text,
    xp_gained integer,
    session_count integer,
    average_score numeric
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    return query
    select
        metrics.day,
        metrics.mode,
        metrics.xp_gained,
        metrics.session_count,
        metrics.average_score
    from learning_private.practice_metrics_daily as metrics
    where
        metrics.user_id = (select auth.uid())
        and metrics.day >= coalesce(p_from, '-infinity')
        and metrics.day <= coalesce(p_to, 'infinity')
        and (p_mode is null or metrics.mode = p_mode)
        and (p_after_day is null or metrics.day < p_after_day or (metrics.day = p_after_day and metrics.mode > p_after_mode))
    order by
        metrics.day desc,
        metrics.mode
    limit p_limit;
end
$$;

comment on function learning.practice_metrics(date, date, text, integer, date, text) is
    'What the caller practised on each day, by mode, newest first; as of the last refresh.';
revoke execute on function learning.practice_metrics(date, date, text, integer, date, text) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.practice_metrics(date, date, text, integer, date, text) to authenticated;
