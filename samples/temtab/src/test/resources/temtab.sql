-- On the source before any replica is connected: these rows reach the replica as a copy, and not by replication.
create table temtab (
    c1 int,
    c2 varchar(20),
    c3 varchar(30)
);

insert into temtab values
    (101, '张金晓', '192.168.0.251'),
    (102, '张志伟', '192.168.0.252');
