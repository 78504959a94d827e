--! requires core/functions/private.is_admin.sql
-- Security definer: behind a policy no index would serve the containment. The condition is the policy's, so that a caller
-- learns of no row that they may not see.
create or replace function clones.tasks_with_input(p_value jsonb) returns setof uuid
language sql
stable
security definer
rows 100
set search_path = ''
as $$
select searched.id
from clones.ai_tasks as searched
where
    searched.task_input @> p_value
    and (
        searched.owner_id = (select auth.uid())
        or (select private.is_admin())
        or (select auth.role()) = 'service_role'
    )
$$;

comment on function clones.tasks_with_input(jsonb) is
    'The tasks whose input contains a value, of those that the caller may see.';
revoke execute on function clones.tasks_with_input(jsonb) from public;
grant execute on function clones.tasks_with_input(jsonb) to authenticated, service_role;
