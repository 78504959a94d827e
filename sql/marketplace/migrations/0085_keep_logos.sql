-- Where a logo lies that was sent as an upload. logo_url stays for pictures that are elsewhere.
alter table public.companies
    add column logo_path text
        constraint companies_logo_path_length check (char_length(logo_path) between 1 and 1024);
alter table public.public_companies add column logo_path text;

comment on column public.companies.logo_path is 'The sealed file of the upload that is the logo; null without one.';
comment on column public.public_companies.logo_path is 'As in public.companies: a trigger copies it.';
