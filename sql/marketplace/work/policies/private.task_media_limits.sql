-- Functions alone, and whoever operates the platform.
select private.protect_table('private.task_media_limits');
