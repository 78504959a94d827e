select private.fix_columns('creators.content_revision', 'user_id');
