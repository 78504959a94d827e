select private.protect_table('creators.seo_submission');
grant select on table creators.seo_submission to authenticated, service_role;

create policy seo_submission_select on creators.seo_submission
for select to authenticated
using (
    -- its creator
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy seo_submission_select on creators.seo_submission is 'Its creator and admins; only functions write.';
