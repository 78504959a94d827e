select private.fix_columns('public.payouts', 'id', 'user_id');
