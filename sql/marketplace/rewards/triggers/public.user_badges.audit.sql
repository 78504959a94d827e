select private.audit_table('public.user_badges');
