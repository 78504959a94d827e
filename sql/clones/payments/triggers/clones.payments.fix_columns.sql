select private.fix_columns('clones.payments', 'owner_id', 'order_id');
