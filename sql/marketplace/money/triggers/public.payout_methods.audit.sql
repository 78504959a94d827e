select private.audit_table('public.payout_methods');
