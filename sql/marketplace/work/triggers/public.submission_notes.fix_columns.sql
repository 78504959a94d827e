select private.fix_columns('public.submission_notes', 'id', 'company_id');
