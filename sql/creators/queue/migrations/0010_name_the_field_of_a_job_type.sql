-- squawk-ignore-file ban-drop-function
-- creators_private.require_job_type says of which argument it is.
drop function if exists creators_private.require_job_type(text);
