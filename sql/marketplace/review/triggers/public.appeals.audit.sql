select private.audit_table('public.appeals');
