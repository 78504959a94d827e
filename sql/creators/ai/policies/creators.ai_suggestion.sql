select private.protect_table('creators.ai_suggestion');
grant select on table creators.ai_suggestion to authenticated, service_role;

create policy ai_suggestion_select on creators.ai_suggestion
for select to authenticated
using (
    -- its creator
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy ai_suggestion_select on creators.ai_suggestion is 'Its creator and admins; only functions write.';
