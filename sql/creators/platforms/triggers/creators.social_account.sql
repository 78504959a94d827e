create or replace trigger touch_updated_at before update on creators.social_account
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.social_account is 'Keeps updated_at.';
