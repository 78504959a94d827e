select private.audit_table('public.deposit_payments');
