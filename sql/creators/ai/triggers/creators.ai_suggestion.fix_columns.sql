select private.fix_columns('creators.ai_suggestion', 'user_id', 'content_item_id');
