--! requires functions/clones_private.lock_clone.sql functions/clones_private.require_owner.sql
-- Security definer: clients write no table. The clone is locked, so that no task comes meanwhile; what a worker has is
-- cancelled too, and its completion is refused.
create or replace function clones.archive_clone(p_clone_id uuid)
returns table (clone_id uuid, cancelled_count integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_owner constant clones.users := clones_private.require_owner();
    v_clone constant clones.ai_clones := clones_private.lock_clone(p_clone_id, v_owner.id);
    v_cancelled integer;
begin
    perform clones_private.require_owner();
    update clones.ai_tasks
    set
        status = 'cancelled',
        is_held = false,
        lease_token = null,
        completed_at = clock_timestamp()
    where
        clone_id = v_clone.id
        and status in ('pending', 'in_progress');
    get diagnostics v_cancelled = row_count;
    update clones.ai_clones
    set status = 'archived'
    where id = v_clone.id;
    return query select v_clone.id, v_cancelled;
end
$$;

comment on function clones.archive_clone(uuid) is
    'Archives a clone of the caller: it stays with all that it did, and its unfinished tasks are cancelled.';
revoke execute on function clones.archive_clone(uuid) from public;
grant execute on function clones.archive_clone(uuid) to authenticated;
