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
    'displayName', t1."display_name",
    'bio', t1."bio",
    'visibility', case t1."visibility"::text
    when 'public' then to_json('PUBLIC'::text)
    when 'unlisted' then to_json('UNLISTED'::text)
    when 'private' then to_json('PRIVATE'::text)
    else case
    when t1."visibility"::text is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'isPublic', t1."is_public",
    'settings', j3.v,
    'subscription', j9.v,
    'roles', j13.v
  ) as v
  from "creators"."users" as t1
  left join lateral (
    select json_build_object(
      'theme', case t2."theme"
      when 'system' then to_json('SYSTEM'::text)
      when 'light' then to_json('LIGHT'::text)
      when 'dark' then to_json('DARK'::text)
      else case
      when t2."theme" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'language', t2."language",
      'timeZone', t2."time_zone",
      'syncMode', case t2."sync_mode"::text
      when 'manual' then to_json('MANUAL'::text)
      when 'ask' then to_json('ASK'::text)
      when 'automatic' then to_json('AUTOMATIC'::text)
      else case
      when t2."sync_mode"::text is null then null
      else '{"\u003ainvalid":0}'::json end end
    ) as v
    from "creators"."user_setting" as t2
    where t2."user_id" = t1."id"
    limit 1
  ) as j3 on true
  left join lateral (
    select json_build_object('syncsUsed', t4."syncs_used", 'tier', j6.v, 'status', j8.v) as v
    from "creators"."subscription" as t4
    left join lateral (
      select json_build_object('slug', t5."slug") as v
      from "creators"."subscription_tier" as t5
      where t5."id" = t4."tier_id"
      limit 1
    ) as j6 on true
    left join lateral (
      select json_build_object('slug', t7."slug") as v
      from "creators"."subscription_status" as t7
      where t7."id" = t4."status_id"
      limit 1
    ) as j8 on true
    where t4."user_id" = t1."id"
    limit 1
  ) as j9 on true
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'role', case p10."role"::text
        when 'user' then to_json('USER'::text)
        when 'creator' then to_json('CREATOR'::text)
        when 'moderator' then to_json('MODERATOR'::text)
        when 'admin' then to_json('ADMIN'::text)
        else case
        when p10."role"::text is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select b12.*
        from (
          select t11."created_at", t11."user_id", t11."role"
          from "creators"."user_role" as t11
          where t11."user_id" = t1."id"
          order by t11."created_at" desc, t11."user_id" desc, t11."role" desc
          limit 101
        ) as b12
        limit $5::bigint
      ) as p10
      order by p10."created_at" desc, p10."user_id" desc, p10."role" desc
    ) as i
  ) as j13 on true
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
