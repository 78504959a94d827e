-- The caller has locked the creator. What is counted is bounded, and read from an index alone.
create or replace function creators_private.require_job_room(p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_most constant integer := 10;
begin
    if (
        select count(*) >= v_most
        from (
            select
            from creators.job_queue as job
            where
                job.user_id = p_user_id
                and job.status in ('pending', 'running')
            limit v_most
        ) as open
    ) then
        raise exception using
            errcode = 'XV602',
            message = format('%s jobs are open, and a creator can have no more at a time.', v_most),
            hint = 'Wait until one has ended, or cancel one: myJobs lists them.';
    end if;
end
$$;

comment on function creators_private.require_job_room(uuid) is 'XV602 when a creator has ten open jobs.';
revoke execute on function creators_private.require_job_room(uuid) from public;
