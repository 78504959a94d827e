select private.fix_columns('public.qc_votes', 'assignment_id', 'submission_id', 'judge_id');
