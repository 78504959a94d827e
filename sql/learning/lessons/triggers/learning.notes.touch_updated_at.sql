create or replace trigger touch_updated_at before update of title, note_content, language_code, tool_calls, tool_calls_content, version on learning.notes
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on learning.notes is 'Keeps updated_at.';
