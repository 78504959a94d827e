select private.fix_columns('creators.content_item', 'user_id', 'social_account_id');
