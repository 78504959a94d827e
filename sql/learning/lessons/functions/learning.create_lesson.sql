--! requires functions/learning_private.require_author.sql functions/learning_private.require_cover.sql
-- Security definer: nobody may write lessons directly.
create or replace function learning.create_lesson(
    p_lesson_code text,
    p_title text,
    p_lesson_type text,
    p_difficulty_level text default 'intro',
    p_description text default null,
    p_cover_media_id uuid default null
) returns table (lesson_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_author constant uuid := learning_private.require_author();
    v_id uuid;
begin
    if p_lesson_code is null or p_lesson_code !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$' then
        raise exception using
            errcode = 'PT400',
            message = 'A lesson''s code has 1 to 50 letters, digits, dots, hyphens and underscores.',
            hint = 'Begin with a letter or digit, such as word-001.',
            column = 'p_lesson_code';
    end if;
    insert into learning.lessons (
        author_id, lesson_code, title, lesson_type, difficulty_level, description, cover_media_id
    )
    values (
        v_author,
        p_lesson_code,
        private.require_text(p_title, 'p_title', 200),
        p_lesson_type,
        coalesce(p_difficulty_level, 'intro'),
        p_description,
        learning_private.require_cover(p_cover_media_id, v_author)
    )
    on conflict (lesson_code) do nothing
    returning id into v_id;
    if v_id is null then
        raise exception using
            errcode = 'XL041',
            message = 'Another lesson has this code.',
            hint = 'Choose a code that no lesson has.',
            column = 'p_lesson_code';
    end if;
    return query select v_id;
end
$$;

comment on function learning.create_lesson(text, text, text, text, text, uuid) is
    'Begins a lesson of the caller''s; nobody else sees it before it is published.';
revoke execute on function learning.create_lesson(text, text, text, text, text, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.create_lesson(text, text, text, text, text, uuid) to authenticated;
