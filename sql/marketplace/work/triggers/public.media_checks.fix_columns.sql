select private.fix_columns('public.media_checks', 'id', 'company_id');
