create table orders (id int auto_increment primary key, article varchar(40) not null);
insert into orders (article) values ('kettle'), ('cup'), ('spoon');
