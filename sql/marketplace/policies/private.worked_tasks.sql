-- Nobody names this table: clients do not reach the schema. The policy of tasks asks it for a row, as the caller.
select private.drop_policies('private.worked_tasks');
alter table private.worked_tasks enable row level security;
alter table private.worked_tasks force row level security;
revoke all on table private.worked_tasks from public, anon, authenticated, service_role, api_key;
grant select on table private.worked_tasks to authenticated;

create policy worked_tasks_select on private.worked_tasks
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy worked_tasks_select on private.worked_tasks is 'The policy of tasks finds what the caller has submitted to.';
