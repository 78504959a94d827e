select private.audit_table('public.company_api_keys');
