select private.audit_table('public.deposits');
