package io.github.replifix.spring;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An application that knows nothing of its tests. */
@SpringBootApplication
class Shop {

    @Service
    static class Orders {
        private final JdbcTemplate jdbc;

        Orders(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional
        public void place(int id) {
            jdbc.update("insert into orders values (?)", id);
        }

        int count() {
            Integer count = jdbc.queryForObject("select count(*) from orders", Integer.class);
            return count == null ? 0 : count;
        }

        String version() {
            return String.valueOf(jdbc.queryForObject("select version()", String.class));
        }
    }
}
