alter table types add c_inet6 inet6 after c_json, add c_uuid uuid after c_inet6;

update types set c_inet6 = '2001:db8::ff00:42:8329', c_uuid = '123e4567-e89b-12d3-a456-426655440000' where id = 1;
update types set c_inet6 = '::1', c_uuid = '00000000-0000-0000-0000-000000000001' where id = 2;
