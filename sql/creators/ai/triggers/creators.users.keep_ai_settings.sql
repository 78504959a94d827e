drop trigger if exists keep_ai_settings on creators.users;
create trigger keep_ai_settings after insert on creators.users
referencing new table as new_rows
for each statement execute function creators_private.keep_ai_settings();
comment on trigger keep_ai_settings on creators.users is 'Every creator has settings of suggestions.';
