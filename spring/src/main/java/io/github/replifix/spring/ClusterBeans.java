package io.github.replifix.spring;

import io.github.replifix.cluster.ReplicatedCluster;
import io.github.replifix.server.MySqlServer;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;

/**
 * The beans of a cluster: the {@link ReplicatedCluster}, a {@link DataSource} for each server by the server's name, and {@value
 * #ROUTING}. Data sources are injected by their qualifier only, so that the application's own one remains the only candidate. A
 * bean of the application's with the same name is left as it is.
 */
final class ClusterBeans {

    /** The data source whose read-only transactions go to the replicas in turn, and all others to the source. */
    static final String ROUTING = "routing";

    private static final String CLUSTER = "replicatedCluster";
    private static final String LAZY_PROXY = "org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy";

    private final ConfigurableListableBeanFactory factory;
    private final ReplicatedCluster cluster;

    ClusterBeans(ConfigurableListableBeanFactory factory, ReplicatedCluster cluster) {
        this.factory = factory;
        this.cluster = cluster;
    }

    void register() {
        if (!factory.containsBean(CLUSTER)) {
            factory.registerSingleton(CLUSTER, cluster);
        }
        List<String> servers = cluster.topology().servers();
        servers.forEach(name -> add(name, () -> cluster.server(name).dataSource()));
        boolean routes = ClassUtils.isPresent(LAZY_PROXY, ClusterBeans.class.getClassLoader());
        List<MySqlServer> replicas = List.copyOf(cluster.replicas());
        boolean hasOneSource = servers.size() == replicas.size() + 1;
        if (routes && hasOneSource) {
            add(ROUTING, () -> Routing.between(cluster.source(), replicas));
        }
    }

    private void add(String name, Supplier<DataSource> supplier) {
        if (factory.containsBean(name) || !(factory instanceof BeanDefinitionRegistry registry)) {
            return;
        }
        RootBeanDefinition definition = new RootBeanDefinition(DataSource.class, supplier);
        definition.setDefaultCandidate(false);
        registry.registerBeanDefinition(name, definition);
    }
}
