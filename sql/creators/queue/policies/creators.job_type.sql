select private.protect_table('creators.job_type');
grant select on table creators.job_type to authenticated, service_role;

create policy job_type_select on creators.job_type
for select to authenticated
using (true);
comment on policy job_type_select on creators.job_type is 'Whoever is signed in may know; only migrations write.';
