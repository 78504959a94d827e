select private.fix_columns('creators.seo_connection', 'user_id');
