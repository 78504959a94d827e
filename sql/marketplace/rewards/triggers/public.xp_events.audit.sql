select private.audit_table('public.xp_events');
