package io.github.replifix.clients;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's transactions, whose read-only ones are sent to the replica. */
final class SpringClient implements Client {

    private final HikariDataSource source;
    private final HikariDataSource replica;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final TransactionTemplate readOnly;

    private SpringClient(HikariDataSource source, HikariDataSource replica, DataSource chosen) {
        this.source = source;
        this.replica = replica;
        JdbcTransactionManager manager = new JdbcTransactionManager(chosen);
        jdbc = new JdbcTemplate(chosen);
        transactions = new TransactionTemplate(manager);
        readOnly = new TransactionTemplate(manager);
        readOnly.setReadOnly(true);
    }

    /** The application's own {@code AbstractRoutingDataSource}, behind a proxy that lets it see the transaction first. */
    static SpringClient routing(HikariDataSource source, HikariDataSource replica) {
        AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return TransactionSynchronizationManager.isCurrentTransactionReadOnly();
            }
        };
        routing.setTargetDataSources(Map.of(false, source, true, replica));
        routing.afterPropertiesSet();
        return new SpringClient(source, replica, new LazyConnectionDataSourceProxy(routing));
    }

    /** The proxy with a data source for read-only connections, which it has since Spring 6.1. */
    static SpringClient lazy(HikariDataSource source, HikariDataSource replica) {
        LazyConnectionDataSourceProxy proxy = new LazyConnectionDataSourceProxy(source);
        proxy.setReadOnlyDataSource(replica);
        return new SpringClient(source, replica, proxy);
    }

    @Override
    public void writing(Work work) {
        transactions.executeWithoutResult(status -> plainly(work));
    }

    @Override
    public void reading(Work work) {
        readOnly.executeWithoutResult(status -> plainly(work));
    }

    @Override
    public void plainly(Work work) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            work.on(connection);
            return null;
        });
    }

    @Override
    public void close() throws SQLException {
        source.close();
        replica.close();
    }
}
