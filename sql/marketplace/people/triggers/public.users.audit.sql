select private.audit_table('public.users');
