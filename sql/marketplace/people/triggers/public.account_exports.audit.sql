select private.audit_table('public.account_exports');
