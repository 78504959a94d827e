-- squawk-ignore-file ban-drop-function
-- creators_private.lock_named_creator took its place.
drop function if exists creators_private.lock_creator_for_jobs(uuid);
