package io.github.replifix.contract;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves out, in other configurations than the documented one, the tests that do not depend on mode and format. */
final class OnlyWhatDepends implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), ContractTest.class)
                .filter(test -> !test.inEveryConfiguration())
                .filter(test -> context.getTestInstance()
                        .filter(instance -> instance instanceof Contract contract
                                && !contract.configuration().isDocumented())
                        .isPresent())
                .map(test -> ConditionEvaluationResult.disabled("tested in the documented configuration"))
                .orElse(ConditionEvaluationResult.enabled("it depends on mode or format"));
    }
}
