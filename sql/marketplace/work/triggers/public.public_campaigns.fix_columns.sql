select private.fix_columns('public.public_campaigns', 'id', 'company_id');
