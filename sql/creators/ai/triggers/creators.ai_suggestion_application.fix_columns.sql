select private.fix_columns('creators.ai_suggestion_application', 'user_id', 'suggestion_id', 'content_item_id');
