--! requires functions/clones_private.lock_owner.sql functions/clones_private.optional_text.sql
--! requires functions/clones_private.require_config.sql functions/clones_private.setting.sql
-- Security definer: clients write no table. The owner is locked, so that two do not take the last place.
create or replace function clones.create_clone(
    p_name text,
    p_model_type text,
    p_description text default null,
    p_config jsonb default '{}'
) returns table (clone_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_name constant text := private.require_text(p_name, 'p_name', 255);
    v_model_type constant text := private.require_text(p_model_type, 'p_model_type', 100);
    v_description constant text := clones_private.optional_text(p_description, 'p_description', 2000);
    v_config constant jsonb := clones_private.require_config(coalesce(p_config, '{}'), 'p_config');
    v_owner constant clones.users := clones_private.lock_owner();
    v_most constant bigint := clones_private.setting('clones_per_owner');
begin
    if (
        select count(*) >= v_most
        from (
            select
            from clones.ai_clones
            where
                owner_id = v_owner.id
                and status <> 'archived'
            limit v_most
        ) as had
    ) then
        raise exception using
            errcode = 'XA002',
            message = format('You have %s clones, and more cannot be had.', v_most),
            hint = 'Archive one that you do not need.';
    end if;
    return query
    insert into clones.ai_clones (owner_id, name, description, model_type, config)
    values (v_owner.id, v_name, v_description, v_model_type, v_config)
    returning id;
end
$$;

comment on function clones.create_clone(text, text, text, jsonb) is 'Configures a new clone of the caller.';
revoke execute on function clones.create_clone(text, text, text, jsonb) from public;
grant execute on function clones.create_clone(text, text, text, jsonb) to authenticated;
