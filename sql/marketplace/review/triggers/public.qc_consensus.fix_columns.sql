select private.fix_columns('public.qc_consensus', 'submission_id', 'task_id', 'company_id');
