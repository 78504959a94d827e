select private.protect_table('creators.quota_usage_history');
grant select on table creators.quota_usage_history to authenticated, service_role;

create policy quota_usage_history_select on creators.quota_usage_history
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy quota_usage_history_select on creators.quota_usage_history is 'Its owner and admins; only functions write.';
