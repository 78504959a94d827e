select private.audit_table('public.withdrawals');
