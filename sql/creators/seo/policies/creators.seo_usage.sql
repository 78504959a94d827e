select private.protect_table('creators.seo_usage');
grant select on table creators.seo_usage to authenticated, service_role;

create policy seo_usage_select on creators.seo_usage
for select to authenticated
using (
    -- its creator
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy seo_usage_select on creators.seo_usage is 'Its creator and admins; only functions write.';
