select private.audit_table('public.trust_events');
