select private.protect_table('creators.ai_model');
grant select on table creators.ai_model to anon, authenticated, service_role;

create policy ai_model_select on creators.ai_model
for select to anon, authenticated
using (true);
comment on policy ai_model_select on creators.ai_model is 'Anybody may know; only creators.set_ai_model writes.';
