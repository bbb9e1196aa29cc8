package org.modsecexplorer.query;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The currently running statements, by the thread that waits for them. This makes it possible to cancel a query whose result is no longer needed.
 * Thread-safe.
 */
public final class RunningStatements {

    private static final Logger LOG = LoggerFactory.getLogger(RunningStatements.class);

    private final Map<Thread, Statement> running = new ConcurrentHashMap<>();

    /** Makes a database's statements cancellable. Call this before the first query. */
    public void watch(DSLContext db) {
        Configuration configuration = db.configuration();
        configuration.set(Stream.concat(
                        Arrays.stream(configuration.executeListenerProviders()), Stream.of(new DefaultExecuteListenerProvider(new Listener())))
                .toArray(ExecuteListenerProvider[]::new));
    }

    /** Cancels the statement that the thread waits for, if any. The thread receives the database's exception. */
    public void stop(Thread thread) {
        Statement statement = running.get(thread);
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException | RuntimeException e) {
                // drivers may throw anything while the connection is being closed; the statement then runs to its end, and its result is not used
                LOG.info("Cannot cancel a statement", e);
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

        /** A statement ends after its rows are read, because some databases do their work during the reading. */
        @Override
        public void end(ExecuteContext context) {
            running.remove(Thread.currentThread());
        }
    }
}
