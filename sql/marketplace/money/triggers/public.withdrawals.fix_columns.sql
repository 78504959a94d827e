select private.fix_columns('public.withdrawals', 'user_id');
