create table item(id int primary key, v varchar(99)) engine=innodb;
create table other(id int primary key, v varchar(99)) engine=innodb;
insert into item values (1, 'a'), (2, 'b');
insert into other values (1, 'a');
