-- The policies that asked these functions are written anew after this. What a person did is asked for the rows of a
-- page, because a set is read whole for each statement, however long it has become.
-- squawk-ignore-file ban-drop-function
select private.drop_policies('public.tasks');
select private.drop_policies('public.qc_consensus');
select private.drop_policies('public.qc_votes');
drop function if exists private.my_judged_task_ids();
drop function if exists private.my_decided_panel_ids();
