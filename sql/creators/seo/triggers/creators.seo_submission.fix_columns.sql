select private.fix_columns('creators.seo_submission', 'user_id', 'connection_id', 'content_item_id');
