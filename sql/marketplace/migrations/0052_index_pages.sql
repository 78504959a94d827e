-- A page of a list costs its rows: each scope of a list, and the list of an admin, has an index in the list's order.
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion, ban-drop-function

create index campaigns_company_id_idx on public.campaigns (company_id, created_at, id);
comment on index public.campaigns_company_id_idx is 'A company''s campaigns, newest first.';
create index campaigns_created_at_idx on public.campaigns (created_at, id);
comment on index public.campaigns_created_at_idx is 'Admin: the newest campaigns.';

create index companies_name_idx on public.companies (name, id);
comment on index public.companies_name_idx is 'Admin: companies by name.';

create index dataset_bundles_newest_idx on public.dataset_bundles (created_at, id);
comment on index public.dataset_bundles_newest_idx is 'Admin: the newest bundles.';

create index judges_appointed_at_idx on public.judges (appointed_at, id);
comment on index public.judges_appointed_at_idx is 'Admin: the newest judges.';

create index users_created_at_idx on public.users (created_at, id);
comment on index public.users_created_at_idx is 'Admin: the newest people.';

create index user_status_changes_created_at_idx on internal_audit.user_status_changes (created_at, id);
comment on index internal_audit.user_status_changes_created_at_idx is 'The newest changes.';

-- The feed asks for each private task, by its key, whether the person is invited.
drop function if exists private.my_campaign_ids();

-- Whether a person has a task is asked by both keys: an index by the task alone finds everybody's.
drop index private.submission_slots_task_id_idx;
create index submission_slots_task_id_idx on private.submission_slots (task_id, user_id);
comment on index private.submission_slots_task_id_idx is 'Who has a place at a task; foreign key.';
drop index private.worked_tasks_task_id_idx;
create index worked_tasks_task_id_idx on private.worked_tasks (task_id, user_id);
comment on index private.worked_tasks_task_id_idx is 'Who worked on a task; foreign key.';
