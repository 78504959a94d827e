-- Whether an answer is work of a day is known when it was checked: public.submit_task counts it.
drop trigger if exists touch_streak on public.submissions;
-- squawk-ignore ban-drop-function
drop function if exists private.touch_streak_of_submission();

insert into private.settings (name, value, description)
values
(
    'answers_per_task_and_hour',
    '5',
    'How many answers a person may send in to one task within an hour, refused ones included; null for any number.'
);
