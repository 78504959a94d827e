select private.fix_columns('public.qc_assignments', 'submission_id', 'task_id', 'judge_id');
