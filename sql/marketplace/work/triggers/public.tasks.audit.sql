select private.audit_table('public.tasks');
