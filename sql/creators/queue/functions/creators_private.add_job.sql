--! requires functions/creators_private.lock_named_creator.sql functions/creators_private.require_job_room.sql
--! requires functions/creators_private.require_job_type.sql
-- A step of priority is worth a minute, so that age raises it and no job waits for ever: the order of the queue is one column.
create or replace function creators_private.add_job(
    p_user_id uuid,
    p_job_type text,
    p_payload jsonb,
    p_priority integer default null,
    p_entity_type text default null,
    p_entity_id uuid default null
) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_type constant creators.job_type := creators_private.require_job_type(p_job_type);
    v_priority constant integer := coalesce(p_priority, v_type.priority);
    v_job_id uuid;
begin
    -- of two that add a job, what the second counts is true until it ends
    perform creators_private.lock_named_creator(p_user_id);
    perform creators_private.require_job_room(p_user_id);
    insert into creators.job_queue (
        user_id, job_type_slug, payload, priority, turn, max_attempts, entity_type, entity_id
    )
    values (
        p_user_id,
        v_type.slug,
        p_payload,
        v_priority,
        clock_timestamp() + (10 - v_priority) * interval '1 minute',
        v_type.max_attempts,
        p_entity_type,
        p_entity_id
    )
    returning id into v_job_id;
    return v_job_id;
end
$$;

comment on function creators_private.add_job(uuid, text, jsonb, integer, text, uuid) is
    'Puts a job of a creator into the queue; XV601 for an unknown type, XV602 when ten are open.';
revoke execute on function creators_private.add_job(uuid, text, jsonb, integer, text, uuid) from public;
