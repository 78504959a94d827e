--! requires functions/creators_private.add_job.sql functions/creators_private.require_job_json.sql
--! requires functions/creators_private.require_within.sql
-- Security definer: nobody writes jobs directly. For services, on behalf of a creator.
create or replace function creators.create_job(
    p_user_id uuid,
    p_job_type text,
    p_payload jsonb default '{}',
    p_priority integer default null
) returns table (job_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if p_priority is not null then
        perform creators_private.require_within(p_priority, 0, 10, 'p_priority');
    end if;
    return query select creators_private.add_job(
        p_user_id,
        p_job_type,
        creators_private.require_job_json(coalesce(p_payload, '{}'), 'p_payload'),
        p_priority
    );
end
$$;

comment on function creators.create_job(uuid, text, jsonb, integer) is
    'Service: gives workers a job of a creator; XV601 for an unknown type, XV602 when ten are open.';
revoke execute on function creators.create_job(uuid, text, jsonb, integer) from public;
grant execute on function creators.create_job(uuid, text, jsonb, integer) to service_role;
