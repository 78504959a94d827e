select private.fix_columns('public.company_api_keys', 'company_id');
