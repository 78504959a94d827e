select private.audit_table('public.judges');
