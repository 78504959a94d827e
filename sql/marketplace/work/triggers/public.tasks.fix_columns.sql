select private.fix_columns('public.tasks', 'company_id', 'created_by_key');
