create table types (
  id int primary key auto_increment,
  c_tinyint tinyint, c_utinyint tinyint unsigned, c_bool bool, c_smallint smallint, c_mediumint mediumint,
  c_int int, c_uint int unsigned, c_bigint bigint, c_ubigint bigint unsigned, c_zerofill int(8) zerofill,
  c_decimal decimal(65, 30), c_float float, c_double double, c_bit bit(9), c_bit64 bit(64),
  c_char char(20), c_varchar varchar(200), c_latin varchar(20) character set latin1, c_binary_collation varchar(20) collate utf8mb4_bin,
  c_binary binary(4), c_varbinary varbinary(300), c_tinytext tinytext, c_text text, c_mediumtext mediumtext, c_longtext longtext,
  c_tinyblob tinyblob, c_blob blob, c_mediumblob mediumblob, c_longblob longblob,
  c_date date, c_time time(6), c_datetime datetime(6), c_timestamp timestamp(6) null, c_year year,
  c_enum enum('a', 'b', '张三'), c_set set('x', 'y', 'z'),
  c_json json, c_point point, c_polygon polygon, c_collection geometrycollection,
  c_virtual int as (c_int + 1) virtual, c_stored varchar(40) as (concat(c_varchar, '!')) stored
) default charset utf8mb4;

insert into types (c_tinyint, c_utinyint, c_bool, c_smallint, c_mediumint, c_int, c_uint, c_bigint, c_ubigint, c_zerofill, c_decimal,
  c_float, c_double, c_bit, c_bit64, c_char, c_varchar, c_latin, c_binary_collation, c_binary, c_varbinary, c_tinytext, c_text, c_mediumtext,
  c_longtext, c_tinyblob, c_blob, c_mediumblob, c_longblob, c_date, c_time, c_datetime, c_timestamp, c_year, c_enum, c_set, c_json, c_point, c_polygon, c_collection)
values
 (-128, 255, true, -32768, 8388607, -2147483648, 4294967295, -9223372036854775808, 18446744073709551615, 42, 0.000000000000000000000000000001,
  1.25, 1.7976931348623157e308, b'100000001', b'1', 'a', '张三', 'ä', 'A', 0x00ff, 0x00, 'tiny', 'text', 'medium', repeat('long', 20000),
  0x00, 0xff00, 0x0a0d, repeat(0x00, 70000), '2026-01-01', '-838:59:59', '9999-12-31 23:59:59.999999', '2026-06-30 12:00:00.123456', 2026, '张三', 'x,z',
  '{"a": [1, 2.5, "三", null, true], "b": {}}', ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POLYGON((0 0, 1 0, 1 1, 0 0))'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1))')),
 (0, 0, false, 0, 0, 0, 0, 0, 0, 0, -1.5, -0.5, 0.1, b'0', b'1111111111111111111111111111111111111111111111111111111111111111', '', '', '', '', 0x00, '',
  '', '', '', '', '', '', '', '', '1000-01-01', '00:00:00.000001', '1000-01-01 00:00:00', '1970-01-02 00:00:01', 1901, 'a', '', '[]',
  ST_GeomFromText('POINT(-1.5 0)'), ST_GeomFromText('POLYGON((0 0, 2 0, 2 2, 0 0))'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(2 2))'));

insert into types () values ();
