with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'tone', case t1."tone"
    when 'neutral' then to_json('NEUTRAL'::text)
    when 'friendly' then to_json('FRIENDLY'::text)
    when 'professional' then to_json('PROFESSIONAL'::text)
    when 'playful' then to_json('PLAYFUL'::text)
    else case
    when t1."tone" is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'suggestionsCount', t1."suggestions_count",
    'instructions', t1."instructions",
    'model', j3.v
  ) as v
  from "creators"."user_ai_setting" as t1
  left join lateral (
    select json_build_object('slug', t2."slug") as v
    from "creators"."ai_model" as t2
    where t2."id" = t1."model_id"
    limit 1
  ) as j3 on true
  where t1."user_id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
