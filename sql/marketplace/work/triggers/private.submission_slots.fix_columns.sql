select private.fix_columns('private.submission_slots', 'user_id', 'task_id');
