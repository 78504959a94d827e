select private.fix_columns('public.submissions', 'task_id', 'user_id', 'company_id');
