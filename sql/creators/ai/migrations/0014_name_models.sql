-- The table has a row for each model, and nobody writes it but admins.
-- squawk-ignore-file ban-drop-function, adding-not-nullable-field, constraint-missing-not-valid
alter table creators.ai_model add column provider_model text;
comment on column creators.ai_model.provider_model is 'What its provider calls it, which asks for it by that.';

update creators.ai_model
set provider_model = case slug
    when 'claude-sonnet' then 'claude-sonnet-4-5'
    when 'gemini-flash' then 'gemini-2.5-flash'
    else slug
end;

alter table creators.ai_model alter column provider_model set not null;
alter table creators.ai_model
add constraint ai_model_provider_model_length check (char_length(provider_model) between 1 and 200);

-- The name has joined what they are told.
drop function if exists creators.set_ai_model(text, numeric, numeric, boolean);
drop function if exists creators_private.add_ai_usage(creators.ai_suggestion, integer, integer, boolean);
