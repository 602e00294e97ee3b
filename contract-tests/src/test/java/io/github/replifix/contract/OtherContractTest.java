package io.github.replifix.contract;

import io.github.replifix.spec.Provider;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The server of this machine, and servers that belong to somebody else. */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
class OtherContractTest extends WholeContract {

    OtherContractTest(Kind kind) {
        super(kind);
    }

    static Stream<Kind> kinds() {
        return Target.kinds(Provider.LOCAL, Provider.EXTERNAL);
    }
}
