--! requires functions/clones_private.lock_clone.sql functions/clones_private.lock_owner.sql
--! requires functions/clones_private.next_turn.sql functions/clones_private.require_json.sql
--! requires functions/clones_private.require_priority.sql functions/clones_private.require_room.sql
--! requires functions/clones_private.setting.sql
-- Security definer: clients write no table. A paused clone takes tasks too: they wait until it goes on.
create or replace function clones.submit_clone_task(
    p_clone_id uuid,
    p_task_name text,
    p_task_input jsonb default '{}',
    p_priority text default 'medium'
) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_name constant text := private.require_text(p_task_name, 'p_task_name', 255);
    v_input constant jsonb := clones_private.require_json(coalesce(p_task_input, '{}'), 'p_task_input');
    v_priority constant text := clones_private.require_priority(coalesce(p_priority, 'medium'));
    v_owner constant clones.users := clones_private.lock_owner();
    v_clone constant clones.ai_clones := clones_private.lock_clone(p_clone_id, v_owner.id);
begin
    perform clones_private.require_room(v_owner.id);
    return query
    insert into clones.ai_tasks (owner_id, clone_id, task_name, task_input, priority, max_attempts, turn, is_held)
    values (
        v_owner.id,
        v_clone.id,
        v_name,
        v_input,
        v_priority,
        clones_private.setting('task_attempts'),
        clones_private.next_turn(v_owner.id, v_priority),
        v_clone.status = 'paused'
    )
    returning id;
end
$$;

comment on function clones.submit_clone_task(uuid, text, jsonb, text) is
    'Gives a clone of the caller a task; XA001 when it is archived, XA003 when too many are open.';
revoke execute on function clones.submit_clone_task(uuid, text, jsonb, text) from public;
grant execute on function clones.submit_clone_task(uuid, text, jsonb, text) to authenticated;
