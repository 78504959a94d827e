select private.audit_table('public.companies');
