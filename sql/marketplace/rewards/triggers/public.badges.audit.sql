select private.audit_table('public.badges');
