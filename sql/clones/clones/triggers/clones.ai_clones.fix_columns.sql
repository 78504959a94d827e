select private.fix_columns('clones.ai_clones', 'owner_id');
