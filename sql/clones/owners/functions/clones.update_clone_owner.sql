--! requires functions/clones_private.lock_owner.sql
-- Security definer: owners write no row themselves, so that role and last_login stay out of their reach.
create or replace function clones.update_clone_owner(p_name text) returns table (owner_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_name constant text := private.require_text(p_name, 'p_name', 255);
    v_owner constant clones.users := clones_private.lock_owner();
begin
    update clones.users
    set name = v_name
    where id = v_owner.id;
    return query select v_owner.id;
end
$$;

comment on function clones.update_clone_owner(text) is 'Changes the caller''s name as an owner.';
revoke execute on function clones.update_clone_owner(text) from public;
grant execute on function clones.update_clone_owner(text) to authenticated;
