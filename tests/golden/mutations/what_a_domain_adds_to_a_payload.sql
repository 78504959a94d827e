begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('user_id', f."user_id")
  from "public"."disconnect_user"("p_user_id" => $1::uuid, "p_reason" => $2::text) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    'userId', coalesce(to_json(t1."user_id"), '{"\u003ainvalid":0}'::json),
    'user', j3.v,
    '__typename', 'DisconnectUserPayload'
  ) as v
  from json_to_record($1::json) as t1 ("user_id" uuid)
  left join lateral (
    select json_build_object(
      'id', t2."id",
      'fullName', t2."full_name",
      'role', case t2."role"
      when 'contributor' then to_json('CONTRIBUTOR'::text)
      when 'company' then to_json('COMPANY'::text)
      when 'admin' then to_json('ADMIN'::text)
      else case
      when t2."role" is null then null
      else '{"\u003ainvalid":0}'::json end end
    ) as v
    from "public"."users" as t2
    where t2."id" = t1."user_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
