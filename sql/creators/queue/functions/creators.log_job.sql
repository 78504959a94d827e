--! requires functions/creators_private.lock_leased_job.sql
-- Security definer: nobody writes the log directly. For workers alone. A job's log is bounded, so that a worker that talks for
-- ever fills nothing.
create or replace function creators.log_job(
    p_job_id uuid,
    p_lease_token uuid,
    p_message text,
    p_level text default 'info'
) returns table (line_id uuid, job_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_message constant text := private.require_text(p_message, 'p_message', 2000);
    v_job constant creators.job_queue := creators_private.lock_leased_job(p_job_id, p_lease_token);
begin
    if coalesce(p_level, 'info') not in ('debug', 'info', 'warning', 'error') then
        raise exception using
            errcode = 'PT400',
            message = 'There is no such level.',
            hint = 'Send debug, info, warning or error.',
            column = 'p_level';
    end if;
    if (select count(*) >= 1000 from creators.job_log as line where line.job_id = v_job.id) then
        raise exception using
            errcode = 'XV609',
            message = 'The log of this job has 1000 lines, and takes no more.',
            hint = 'Complete the job, or let it fail.',
            column = 'p_message';
    end if;
    return query
    insert into creators.job_log (user_id, job_id, level, message)
    values (v_job.user_id, v_job.id, coalesce(p_level, 'info'), v_message)
    returning id, job_id;
end
$$;

comment on function creators.log_job(uuid, uuid, text, text) is
    'Worker: adds a line to the log of a job that it holds, which its creator reads; XV609 when it has 1000.';
revoke execute on function creators.log_job(uuid, uuid, text, text) from public;
grant execute on function creators.log_job(uuid, uuid, text, text) to service_role;
