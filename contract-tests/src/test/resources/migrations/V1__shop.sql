create table shop_orders (
  id bigint unsigned primary key auto_increment,
  customer varchar(40) not null,
  placed timestamp not null default current_timestamp,
  index by_customer (customer)
);
