-- Written anew after this, with the day that the caller knows already.
-- squawk-ignore-file ban-drop-function, ban-drop-constraint
drop function if exists private.streak_days_with_today(uuid);

-- Both are written with a submission, which refers to the same person and task and is never deleted: it was asked twice
-- more for each answer whether they are there.
alter table private.worked_tasks
    drop constraint worked_tasks_user_id_fkey,
    drop constraint worked_tasks_task_id_fkey;
comment on table private.worked_tasks is
    'Which tasks a person has submitted to, whatever became of it: they stay visible to them. Written with a submission, which has the foreign keys.';
alter table private.submission_slots
    drop constraint submission_slots_user_id_fkey,
    drop constraint submission_slots_task_id_fkey;
comment on column private.submission_slots.submission_id is 'It has the same person and task, and their foreign keys.';
comment on index private.worked_tasks_task_id_idx is 'Who worked on a task.';
comment on index private.submission_slots_task_id_idx is 'Who has a place at a task.';
