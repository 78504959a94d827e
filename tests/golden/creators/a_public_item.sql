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
    'title', t1."title",
    'tags', case
    when array_ndims(t1."tags") > 1 then '{"\u003ainvalid":0}'::json
    when array_position(t1."tags", null) is null then to_json(t1."tags")
    else (
      select coalesce(json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json)
      from unnest(t1."tags") as u (item)
    ) end,
    'language', case t1."language"
    when 'simple' then to_json('SIMPLE'::text)
    when 'arabic' then to_json('ARABIC'::text)
    when 'danish' then to_json('DANISH'::text)
    when 'dutch' then to_json('DUTCH'::text)
    when 'english' then to_json('ENGLISH'::text)
    when 'finnish' then to_json('FINNISH'::text)
    when 'french' then to_json('FRENCH'::text)
    when 'german' then to_json('GERMAN'::text)
    when 'hindi' then to_json('HINDI'::text)
    when 'hungarian' then to_json('HUNGARIAN'::text)
    when 'indonesian' then to_json('INDONESIAN'::text)
    when 'italian' then to_json('ITALIAN'::text)
    when 'norwegian' then to_json('NORWEGIAN'::text)
    when 'portuguese' then to_json('PORTUGUESE'::text)
    when 'romanian' then to_json('ROMANIAN'::text)
    when 'russian' then to_json('RUSSIAN'::text)
    when 'spanish' then to_json('SPANISH'::text)
    when 'swedish' then to_json('SWEDISH'::text)
    when 'turkish' then to_json('TURKISH'::text)
    else case
    when t1."language" is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'viewsCount', t1."views_count"::text,
    'account', j3.v,
    'creator', j5.v,
    'revisions', j7.v
  ) as v
  from "creators"."content_item" as t1
  left join lateral (
    select json_build_object('handle', t2."handle") as v
    from "creators"."social_account" as t2
    where t2."id" = t1."social_account_id"
    limit 1
  ) as j3 on true
  left join lateral (
    select json_build_object('displayName', t4."display_name") as v
    from "creators"."users" as t4
    where t4."id" = t1."user_id"
    limit 1
  ) as j5 on true
  left join lateral (
    select json_build_object(
      'totalCount', (select count(*) from "creators"."content_revision" as g where g."content_item_id" = t1."id")
    ) as v
  ) as j7 on true
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
