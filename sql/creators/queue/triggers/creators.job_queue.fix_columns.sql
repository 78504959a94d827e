select private.fix_columns('creators.job_queue', 'user_id', 'entity_id');
