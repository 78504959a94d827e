select private.protect_table('creators.ai_usage');
grant select on table creators.ai_usage to authenticated, service_role;

create policy ai_usage_select on creators.ai_usage
for select to authenticated
using (
    -- its creator
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy ai_usage_select on creators.ai_usage is 'Its creator and admins; only functions write.';
