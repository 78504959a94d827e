create or replace trigger touch_updated_at before update of title, passing_score, time_limit_seconds on learning.tests
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on learning.tests is 'Keeps updated_at.';
