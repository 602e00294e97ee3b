create table go.seeded (c1 int primary key, c2 varchar(20));
insert into go.seeded values (1, '张三'), (2, '李四');
