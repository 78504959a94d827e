-- Triggers alone call this. Who is in no request, such as a job, is the system.
create or replace function clones_private.log_activity(
    p_log_type text,
    p_entity_id uuid,
    p_owner_id uuid,
    p_action text,
    p_previous_state text,
    p_new_state text,
    p_changed_fields text [],
    p_level text default 'info',
    p_worker text default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id constant uuid := private.uuid_v7();
    v_address constant inet := private.request_address();
begin
    insert into clones.activity_logs (id, owner_id, log_type, entity_id, action, details, level, actor_id, actor_role, worker)
    values (
        v_id,
        p_owner_id,
        p_log_type,
        p_entity_id,
        p_action,
        jsonb_build_object(
            'previous_state', p_previous_state,
            'new_state', p_new_state,
            'changed_fields', to_jsonb(p_changed_fields)
        ),
        p_level,
        auth.uid(),
        coalesce(auth.role(), 'system'),
        p_worker
    );
    if v_address is not null then
        insert into clones.activity_addresses (id, actor_id, ip_address)
        values (v_id, auth.uid(), v_address);
    end if;
end
$$;

comment on function clones_private.log_activity(text, uuid, uuid, text, text, text, text[], text, text) is
    'Writes an activity: what changed, from what to what, who did it and from where.';
revoke execute on function clones_private.log_activity(text, uuid, uuid, text, text, text, text[], text, text) from public;
