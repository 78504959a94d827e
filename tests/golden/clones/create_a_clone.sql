begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('clone_id', f."clone_id")
  from "clones"."create_clone"(
    "p_name" => $1::text, "p_model_type" => $2::text, "p_config" => $3::jsonb
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('clone', coalesce(j7.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("clone_id" uuid)
  left join lateral (
    select json_build_object(
      'name', t2."name",
      'status', case t2."status"
      when 'active' then to_json('ACTIVE'::text)
      when 'paused' then to_json('PAUSED'::text)
      when 'archived' then to_json('ARCHIVED'::text)
      else case
      when t2."status" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'config', j4.v,
      'owner', j6.v
    ) as v
    from "clones"."ai_clones" as t2
    left join lateral (
      select coalesce(
        (
          select case
          when coalesce(jsonb_typeof(t2."config"), 'null') = 'null' then null
          when jsonb_typeof(t2."config") = 'object' then json_build_object(
            'temperature', case
            when coalesce(jsonb_typeof(t3."temperature"), 'null') = 'null' then null
            when jsonb_typeof(t3."temperature") = 'number' then case
            when abs(t3."temperature"::numeric) <= 1.7976931348623157e308 then to_json(
              case
              when abs(t3."temperature"::numeric) < 5e-324 then 0
              else t3."temperature"::numeric::double precision end
            )
            else '{"\u003ainvalid":0}'::json end
            else '{"\u003ainvalid":0}'::json end,
            'maxTokens', case
            when coalesce(jsonb_typeof(t3."max_tokens"), 'null') = 'null' then null
            when jsonb_typeof(t3."max_tokens") = 'number' then case
            when t3."max_tokens"::numeric between -2147483648 and 2147483647 and t3."max_tokens"::numeric = trunc(t3."max_tokens"::numeric) then to_json(t3."max_tokens"::numeric::integer)
            else '{"\u003ainvalid":0}'::json end
            else '{"\u003ainvalid":0}'::json end,
            'customParameters', case
            when jsonb_typeof(t3."custom_parameters") <> 'null' then to_json(t3."custom_parameters") end
          )
          else '{"\u003ainvalid":0}'::json end as v
          from (
            select t2."config" -> 'temperature' as "temperature",
            t2."config" -> 'max_tokens' as "max_tokens",
            t2."config" -> 'custom_parameters' as "custom_parameters" offset 0
          ) as t3
        ),
        '{"\u003ainvalid":0}'::json
      ) as v
    ) as j4 on true
    left join lateral (
      select json_build_object('name', t5."name") as v
      from "clones"."users" as t5
      where t5."id" = t2."owner_id"
      limit 1
    ) as j6 on true
    where t2."id" = t1."clone_id"
    limit 1
  ) as j7 on true
  where c.ok
  limit 1
)
from c;
commit;
