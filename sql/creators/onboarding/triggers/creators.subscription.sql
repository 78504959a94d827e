create or replace trigger touch_updated_at before update on creators.subscription
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.subscription is 'Keeps updated_at.';
select private.audit_table('creators.subscription');
create or replace trigger log_audit after update of tier_id, status_id on creators.subscription
for each row execute function creators_private.log_audit('tier_id', 'status_id');
comment on trigger log_audit on creators.subscription is 'creatorAuditLog.';
create or replace trigger tell_update after update on creators.subscription
for each row
when (
    (
        old.tier_id, old.status_id, old.cycle_end_date, old.syncs_used, old.ai_analyses_used, old.seo_submissions_used,
        old.social_accounts_used
    )
    is distinct from (
        new.tier_id, new.status_id, new.cycle_end_date, new.syncs_used, new.ai_analyses_used, new.seo_submissions_used,
        new.social_accounts_used
    )
)
execute function private.log_change('quota_changed', 'user_id');
comment on trigger tell_update on creators.subscription is 'quotaChanged.';
