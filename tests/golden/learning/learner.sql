with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('nickname', t1."nickname", 'level', t1."level", 'settings', j3.v) as v
  from "learning"."users" as t1
  left join lateral (
    select json_build_object(
      'appTheme', case t2."app_theme"
      when 'light' then to_json('LIGHT'::text)
      when 'dark' then to_json('DARK'::text)
      else case
      when t2."app_theme" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'timeZone', t2."time_zone",
      'keepsPractice', t2."keeps_practice"
    ) as v
    from "learning"."user_settings" as t2
    where t2."user_id" = t1."id"
    limit 1
  ) as j3 on true
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
