--! requires core/functions/private.is_admin.sql
-- Security definer: behind a policy no index would serve the containment. The condition is the policy's, so that a caller
-- learns of no row that they may not see.
create or replace function clones.payments_with_metadata(p_value jsonb) returns setof uuid
language sql
stable
security definer
rows 100
set search_path = ''
as $$
select searched.id
from clones.payments as searched
where
    searched.metadata @> p_value
    and (
        searched.owner_id = (select auth.uid())
        or (select private.is_admin())
        or (select auth.role()) = 'service_role'
    )
$$;

comment on function clones.payments_with_metadata(jsonb) is
    'The payments whose metadata contains a value, of those that the caller may see.';
revoke execute on function clones.payments_with_metadata(jsonb) from public;
grant execute on function clones.payments_with_metadata(jsonb) to authenticated, service_role;
