-- What searches of tasks are read by says the task's time, and a task is private when its campaign is: triggers keep both.
update private.task_words as kept
set created_at = task.created_at
from public.tasks as task
where task.id = kept.id and task.created_at <> kept.created_at;

update public.tasks as task
set is_private = campaign.is_private
from public.campaigns as campaign
where campaign.id = task.campaign_id and campaign.is_private <> task.is_private;
