select private.fix_columns('clones.ai_tasks', 'owner_id', 'clone_id');
