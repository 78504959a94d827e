--! requires functions/creators_private.add_job.sql functions/creators_private.lock_named_creator.sql
--! requires functions/creators_private.require_job_json.sql functions/creators_private.require_job_type.sql
--! requires functions/creators_private.require_within.sql
-- Security definer: nobody writes jobs directly. Looked for behind the creator's lock: of many at once the first creates the
-- job, and the others find it. What has failed or was cancelled is not what somebody wants who asks again.
create or replace function creators.find_or_create_job(
    p_user_id uuid,
    p_job_type text,
    p_payload jsonb default '{}',
    p_priority integer default null
) returns table (job_id uuid, is_new boolean)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_type constant creators.job_type := creators_private.require_job_type(p_job_type);
    v_payload constant jsonb := creators_private.require_job_json(coalesce(p_payload, '{}'), 'p_payload');
    v_found uuid;
begin
    if p_priority is not null then
        perform creators_private.require_within(p_priority, 0, 10, 'p_priority');
    end if;
    perform creators_private.lock_named_creator(p_user_id);
    select job.id into v_found
    from creators.job_queue as job
    where
        job.user_id = p_user_id
        and job.job_type_slug = v_type.slug
        and job.created_at > clock_timestamp() - interval '5 minutes'
        and job.status in ('pending', 'running', 'completed')
        and job.payload = v_payload
    order by job.created_at desc, job.id desc
    limit 1;
    if found then
        return query select v_found, false;
    else
        return query select creators_private.add_job(p_user_id, v_type.slug, v_payload, p_priority), true;
    end if;
end
$$;

comment on function creators.find_or_create_job(uuid, text, jsonb, integer) is
    'Service: the job of this type and payload that a creator had in the last 5 minutes, unless it failed or was cancelled; or a new one.';
revoke execute on function creators.find_or_create_job(uuid, text, jsonb, integer) from public;
grant execute on function creators.find_or_create_job(uuid, text, jsonb, integer) to service_role;
