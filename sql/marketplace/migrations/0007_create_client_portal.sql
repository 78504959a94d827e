create schema if not exists client_portal;
comment on schema client_portal is 'What companies see: views that look as their caller.';
grant usage on schema client_portal to anon, authenticated, service_role;
