-- The library pgqueuer looks whether the table is there, which one sees who may read it. It stays empty.
select private.protect_table('pgqueuer.pgqueuer_statistics');
grant select on table pgqueuer.pgqueuer_statistics to service_role;

create policy pgqueuer_statistics_select on pgqueuer.pgqueuer_statistics
for select to service_role
using (true);
comment on policy pgqueuer_statistics_select on pgqueuer.pgqueuer_statistics is 'The runner sees that the table is there.';
