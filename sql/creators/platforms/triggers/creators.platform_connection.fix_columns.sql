select private.fix_columns('creators.platform_connection', 'user_id', 'platform_slug');
