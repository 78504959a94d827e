-- A page of tasks reads what is open to all by an index of these alone, and what is not by its company, its campaign or
-- its key: however many others have, they are not walked.
-- squawk-ignore-file require-concurrent-index-creation, ban-drop-function
create index tasks_open_idx on public.tasks (created_at, id) where status = 'active' and not is_private;
comment on index public.tasks_open_idx is 'The newest tasks that are open to all.';
create index tasks_company_closed_idx on public.tasks (company_id, created_at, id)
where (status = 'active' and not is_private) is not true;
comment on index public.tasks_company_closed_idx is 'The newest tasks of a company that are not open to all.';
create index tasks_private_idx on public.tasks (campaign_id, created_at, id) where status = 'active' and is_private;
comment on index public.tasks_private_idx is 'The newest tasks of a campaign that are open to whom it invites.';

-- The policy of tasks, written anew after this, asks one function where it asked three, and one for who has done much.
select private.drop_policies('public.tasks');
drop function if exists private.me();
drop function if exists private.my_invitations();
drop function if exists private.my_work();
drop function if exists private.judges_task(uuid);
