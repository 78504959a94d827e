select private.fix_columns('creators.job_log', 'user_id', 'job_id');
