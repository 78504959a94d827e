begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('user_id', f."user_id")
  from "public"."update_profile"("p_changes" => $1::jsonb) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    '__typename', 'UpdateProfilePayload',
    'user', coalesce(j5.v, '{"\u003ainvalid":0}'::json)
  ) as v
  from json_to_record($1::json) as t1 ("user_id" uuid)
  left join lateral (
    select json_build_object(
      'fullName', t2."full_name",
      'bio', t2."bio",
      'location', t2."location",
      'languages', case
      when array_ndims(t2."languages") > 1 then '{"\u003ainvalid":0}'::json
      when array_position(t2."languages", null) is null then to_json(t2."languages")
      else (
        select coalesce(
          json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
        )
        from unnest(t2."languages") as u (item)
      ) end,
      'profile', j4.v
    ) as v
    from "public"."users" as t2
    left join lateral (
      select json_build_object('name', t3."name") as v
      from "public"."public_profiles" as t3
      where t3."id" = t2."id"
      limit 1
    ) as j4 on true
    where t2."id" = t1."user_id"
    limit 1
  ) as j5 on true
  where c.ok
  limit 1
)
from c;
commit;
