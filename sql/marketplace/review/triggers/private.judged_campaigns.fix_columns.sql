select private.fix_columns('private.judged_campaigns', 'campaign_id', 'company_id');
