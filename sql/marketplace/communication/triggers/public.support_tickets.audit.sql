select private.audit_table('public.support_tickets');
