insert into shop_orders (customer) values ('张三'), ('李四');
