select private.fix_columns('public.uploads', 'task_id', 'user_id', 'company_id');
