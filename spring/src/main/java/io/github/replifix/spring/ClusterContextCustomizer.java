package io.github.replifix.spring;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.junit.ClusterLease;
import io.github.replifix.server.MySqlServer;
import io.github.replifix.topology.Topology;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Leases a cluster for an application context, and points its {@code spring.datasource} to the source. Contexts of classes that
 * want the same servers are the same in Spring's cache; those of a matrix are never kept.
 */
final class ClusterContextCustomizer implements ContextCustomizer {

    private static final String PROPERTIES = "replifix";
    private static final String LAST = "replifix-defaults";
    private static final String MIGRATIONS = "classpath:db/migration/";
    private static final String FLYWAY = "spring.flyway.enabled";
    private static final String LEASE = "io.github.replifix.lease";

    private final Class<?> testClass;
    private @Nullable Object key;

    ClusterContextCustomizer(Class<?> testClass) {
        this.testClass = testClass;
    }

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
        ClusterLease lease = ClusterLease.of(WantedClusters.wantedBy(testClass));
        // What is registered first is destroyed last: pools are closed while their server still answers.
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean(LEASE, lease::close);
        ReplicatedCluster cluster = lease.cluster();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(PROPERTIES, properties(cluster)));
        if (!context.getResource(MIGRATIONS).exists()) {
            // Replifix brings Flyway along; an application that has no use for it must not notice.
            context.getEnvironment().getPropertySources().addLast(new MapPropertySource(LAST, Map.of(FLYWAY, "false")));
        }
        // Added to what the application defines, so that no condition of its configuration sees them.
        context.addBeanFactoryPostProcessor(factory -> register(factory, cluster));
    }

    private static Map<String, Object> properties(ReplicatedCluster cluster) {
        List<String> sources = onlyHeads(cluster.topology());
        if (sources.size() != 1) {
            return Map.of();
        }
        MySqlServer source = cluster.server(sources.get(0));
        return Map.of(
                "spring.datasource.url", withoutAccount(source.jdbcUrl()),
                "spring.datasource.username", source.username(),
                "spring.datasource.password", source.password());
    }

    /** Applications log the URL, and the account is in properties of its own. */
    private static String withoutAccount(String url) {
        return url.substring(0, url.indexOf("&user="));
    }

    private static List<String> onlyHeads(Topology topology) {
        return topology.servers().stream()
                .filter(server -> !topology.isReplica(server))
                .toList();
    }

    private static void register(ConfigurableListableBeanFactory factory, ReplicatedCluster cluster) {
        new ClusterBeans(factory, cluster).register();
    }

    /** That of the specification; a matrix has another one for each of its combinations. */
    private Object key() {
        if (WantedClusters.isOfMatrix(testClass)) {
            return testClass;
        }
        if (key == null) {
            key = WantedClusters.wantedBy(testClass);
        }
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterContextCustomizer customizer && key().equals(customizer.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
