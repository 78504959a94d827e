select private.fix_columns('public.deposit_reversals', 'deposit_id');
