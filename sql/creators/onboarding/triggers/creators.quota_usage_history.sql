create or replace trigger refuse_change before update on creators.quota_usage_history
for each row execute function private.refuse_change();
comment on trigger refuse_change on creators.quota_usage_history is 'A cycle that is over stays as it ended.';
