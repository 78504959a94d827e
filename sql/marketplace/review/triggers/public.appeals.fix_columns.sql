select private.fix_columns('public.appeals', 'submission_id', 'company_id', 'user_id');
