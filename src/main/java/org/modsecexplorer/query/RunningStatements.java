package org.modsecexplorer.query;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.modsecexplorer.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements that run at this moment, by the thread that waits for them: so a question that nobody asks any more can be ended. Thread-safe. */
public final class RunningStatements {

    private static final Logger LOG = LoggerFactory.getLogger(RunningStatements.class);

    private final Map<Thread, Statement> running = new ConcurrentHashMap<>();

    /** From now on the store's statements can be ended. To be called before it is asked anything. */
    public void watch(Store store) {
        Configuration configuration = store.dsl().configuration();
        configuration.set(Stream.concat(
                        Arrays.stream(configuration.executeListenerProviders()), Stream.of(new DefaultExecuteListenerProvider(new Listener())))
                .toArray(ExecuteListenerProvider[]::new));
    }

    /** Ends what the thread waits for in the database; nothing if it waits for nothing. The thread gets the database's exception. */
    public void stop(Thread thread) {
        Statement statement = running.get(thread);
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException | RuntimeException e) {
                // the drivers throw anything if the connection is just being closed; then it runs to its end, and its answer is not told
                LOG.info("A statement could not be ended", e);
            }
        }
    }

    private final class Listener implements ExecuteListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void executeStart(ExecuteContext context) {
            if (context.statement() != null) {
                running.put(Thread.currentThread(), context.statement());
            }
        }

        /** Reading the rows belongs to it: some databases work while they are read. */
        @Override
        public void end(ExecuteContext context) {
            running.remove(Thread.currentThread());
        }
    }
}
