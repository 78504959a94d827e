--! requires functions/clones_private.lock_clone.sql functions/clones_private.optional_text.sql
--! requires functions/clones_private.require_config.sql functions/clones_private.require_owner.sql
-- Security definer: clients write no table. What is not among the changes stays.
create or replace function clones.update_clone(p_clone_id uuid, p_changes jsonb) returns table (clone_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_owner constant clones.users := clones_private.require_owner();
    v_clone clones.ai_clones;
    v_status text;
begin
    perform private.require_changes(p_changes, array['name', 'description', 'model_type', 'status', 'config']);
    v_clone := clones_private.lock_clone(p_clone_id, v_owner.id);
    perform clones_private.require_owner();
    v_status := case when p_changes ? 'status' then p_changes ->> 'status' else v_clone.status end;
    if v_status is null or v_status not in ('active', 'paused') then
        raise exception using
            errcode = 'PT400',
            message = 'A clone is made active or paused here.',
            hint = 'archiveClone archives one.',
            column = 'status';
    end if;
    update clones.ai_clones
    set
        name = case
            when p_changes ? 'name' then private.require_text(p_changes ->> 'name', 'name', 255)
            else name
        end,
        description = case
            when p_changes ? 'description'
                then clones_private.optional_text(p_changes ->> 'description', 'description', 2000)
            else description
        end,
        model_type = case
            when p_changes ? 'model_type' then private.require_text(p_changes ->> 'model_type', 'model_type', 100)
            else model_type
        end,
        config = case
            when p_changes ? 'config' then clones_private.require_config(p_changes -> 'config', 'config')
            else config
        end,
        status = v_status
    where id = v_clone.id;
    return query select v_clone.id;
end
$$;

comment on function clones.update_clone(uuid, jsonb) is
    'Changes a clone of the caller, pauses it or lets it go on; XA001 when it is archived.';
revoke execute on function clones.update_clone(uuid, jsonb) from public;
grant execute on function clones.update_clone(uuid, jsonb) to authenticated;
