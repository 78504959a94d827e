select private.fix_columns('creators.content_media', 'user_id', 'content_item_id');
