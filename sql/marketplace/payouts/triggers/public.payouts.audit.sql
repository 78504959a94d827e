select private.audit_table('public.payouts');
