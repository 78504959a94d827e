create or replace function creators_private.require_category(p_category text) returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if p_category is not null and not exists (
        select
        from creators.content_category as category
        where category.slug = p_category
    ) then
        raise exception using
            errcode = 'XV503',
            message = 'There is no such category.',
            hint = 'contentCategories lists those that there are.',
            column = 'p_category';
    end if;
    return p_category;
end
$$;

comment on function creators_private.require_category(text) is
    'The category, or null without one; XV503 when there is none.';
revoke execute on function creators_private.require_category(text) from public;
