-- A trigger holds tasks now; it was called with a clone.
-- squawk-ignore-file ban-drop-function
drop function if exists clones_private.hold_tasks(uuid, boolean);
