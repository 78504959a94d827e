select private.fix_columns('creators.social_account', 'user_id', 'platform_slug');
