create or replace function creators_private.is_reserved_slug(p_slug text) returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
    select p_slug in (
        'about', 'account', 'admin', 'api', 'app', 'auth', 'browse', 'categories', 'content', 'creator', 'creators', 'graphql',
        'help', 'login', 'logout', 'me', 'new', 'privacy', 'robots', 'search', 'settings', 'signup', 'sitemap', 'support', 'terms',
        'trending', 'webhooks', 'www'
    )
$$;

comment on function creators_private.is_reserved_slug(text) is
    'Whether an address is, or may become, one of the applications own.';
revoke execute on function creators_private.is_reserved_slug(text) from public;
