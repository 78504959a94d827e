select private.fix_columns('private.media_hashes', 'task_id', 'submission_id');
