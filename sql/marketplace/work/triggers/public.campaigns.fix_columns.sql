select private.fix_columns('public.campaigns', 'company_id');
