-- Whose worker has fallen silent goes before: its turn came long ago. Each part is read along an index in its order, and ends
-- when it has enough; of several types each has an index of its own, and the first named goes first.
create or replace function creators_private.claimable_jobs(p_limit integer, p_now timestamptz, p_job_types text [])
returns uuid []
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_ids uuid [];
    v_type text;
begin
    v_ids := array(
        select job.id
        from creators.job_queue as job
        where
            job.status = 'running'
            and job.due_at <= p_now
            and job.attempts < job.max_attempts
            and (p_job_types is null or job.job_type_slug = any(p_job_types))
        order by job.due_at, job.id
        limit p_limit
        for no key update skip locked
    );
    if p_job_types is null then
        return v_ids || array(
            select job.id
            from creators.job_queue as job
            where
                job.status = 'pending'
                and job.due_at <= p_now
            order by job.turn, job.id
            limit p_limit - cardinality(v_ids)
            for no key update skip locked
        );
    end if;
    foreach v_type in array p_job_types loop
        v_ids := v_ids || array(
            select job.id
            from creators.job_queue as job
            where
                job.job_type_slug = v_type
                and job.status = 'pending'
                and job.due_at <= p_now
            order by job.turn, job.id
            limit p_limit - cardinality(v_ids)
            for no key update skip locked
        );
    end loop;
    return v_ids;
end
$$;

comment on function creators_private.claimable_jobs(integer, timestamptz, text[]) is
    'The jobs that are next, locked; those that others claim at this moment are left to them.';
revoke execute on function creators_private.claimable_jobs(integer, timestamptz, text[]) from public;
