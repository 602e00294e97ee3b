package io.github.replifix.contract;

import io.github.replifix.spec.Provider;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers in containers, mixed pairs among them. */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
class ContainerContractTest extends WholeContract {

    ContainerContractTest(Kind kind) {
        super(kind);
    }

    static Stream<Kind> kinds() {
        return Target.kinds(Provider.CONTAINER);
    }
}
