select private.protect_table('creators.trending_keyword');
grant select on table creators.trending_keyword to anon, authenticated, service_role;

create policy trending_keyword_select on creators.trending_keyword
for select to anon, authenticated
using (true);
comment on policy trending_keyword_select on creators.trending_keyword is 'Anybody may know; a job writes it.';
