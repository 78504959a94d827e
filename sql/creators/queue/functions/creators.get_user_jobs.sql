--! requires functions/creators_private.require_within.sql
-- Security definer: for services that answer for a person, which pass no policy. Creators read their own rows of the table.
create or replace function creators.get_user_jobs(
    p_user_id uuid,
    p_status text default null,
    p_job_type text default null,
    p_limit integer default 10,
    p_offset integer default 0
) returns setof creators.job_queue
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    perform creators_private.require_within(p_limit, 1, 100, 'p_limit');
    perform creators_private.require_within(p_offset, 0, 10000, 'p_offset');
    return query
    select job.*
    from creators.job_queue as job
    where
        job.user_id = p_user_id
        and (p_status is null or job.status = p_status)
        and (p_job_type is null or job.job_type_slug = p_job_type)
    order by job.created_at desc, job.id desc
    limit p_limit
    offset p_offset;
end
$$;

comment on function creators.get_user_jobs(uuid, text, text, integer, integer) is
    'Service: the jobs of a creator, newest first, of a status or a type where they are given.';
revoke execute on function creators.get_user_jobs(uuid, text, text, integer, integer) from public;
grant execute on function creators.get_user_jobs(uuid, text, text, integer, integer) to service_role;
