select private.audit_table('public.submissions');
