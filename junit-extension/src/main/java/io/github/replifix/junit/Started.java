package io.github.replifix.junit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What one thread starts, and others wait for. */
final class Started {

    private Started() {}

    /** The result, or the failure as it was for the thread that started it. */
    static <T> T result(CompletableFuture<T> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
