--! requires functions/creators_private.add_job.sql
-- Security definer: whoever asks writes no job. In the transaction of what is asked for: with ten open jobs, or where a platform
-- has no type of jobs, nothing is asked for and no quota used. Its argument is the table; a job that is tried again is open
-- already.
create or replace function creators_private.add_entity_job() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_row constant jsonb := to_jsonb(new);
begin
    perform
    from creators.job_queue as job
    where
        job.entity_id = new.id
        and job.status in ('pending', 'running');
    if found then
        return null;
    end if;
    perform creators_private.add_job(
        new.user_id,
        case tg_argv[0]
            when 'social_account' then concat('sync_', v_row ->> 'platform_slug')
            when 'ai_suggestion' then 'suggest_content'
            else 'submit_to_search_engine'
        end,
        jsonb_build_object(concat(tg_argv[0], '_id'), new.id),
        null,
        tg_argv[0],
        new.id
    );
    return null;
end
$$;

comment on function creators_private.add_entity_job() is 'Trigger: what is asked for has a job.';
revoke execute on function creators_private.add_entity_job() from public;
