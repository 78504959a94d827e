select private.audit_table('public.transactions');
