package org.modsecexplorer.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections for migrations of a server. A server commits each statement that changes a table by itself: after a kill, half of a migration's statements may
 * be done, and nothing records them. The migration runs again, and a statement that fails because its work is done counts as done. A change of a whole table
 * is made in pieces, see {@link RangedUpdate}.
 */
final class RepeatableStatements {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatableStatements.class);

    /** @see "MySQL: ER_TABLE_EXISTS_ERROR, ER_DUP_FIELDNAME, ER_DUP_KEYNAME, ER_DUP_ENTRY" */
    private static final Set<Integer> DONE = Set.of(1050, 1060, 1061, 1062);

    private RepeatableStatements() {}

    static DataSource on(DataSource source) {
        return wrap(DataSource.class, source, result -> result instanceof Connection c ? connection(unhurried(c)) : result);
    }

    /** Sets no timeout: a server sends nothing while it rebuilds a large table. */
    private static Connection unhurried(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
            return connection;
        } catch (SQLException e) {
            throw new DataAccessException("cannot set the network timeout of a connection", e);
        }
    }

    private static Connection connection(Connection connection) {
        return wrap(Connection.class, connection, result ->
                result instanceof Statement s && !(s instanceof PreparedStatement) ? statement(s) : result);
    }

    private static Statement statement(Statement statement) {
        return wrap(Statement.class, statement, UnaryOperator.identity());
    }

    private static <T> T wrap(Class<T> type, T target, UnaryOperator<Object> results) {
        InvocationHandler handler = (_, method, arguments) -> {
            try {
                RangedUpdate update = target instanceof Statement && method.getName().equals("execute") ? RangedUpdate.of((String) arguments[0]) : null;
                if (update != null) {
                    update.run(((Statement) target).getConnection());
                    Milestone.MIGRATION_STATEMENT_DONE.reached();
                    return false;
                }
                Object result = results.apply(method.invoke(target, arguments));
                if (type == Statement.class && method.getName().equals("execute")) {
                    Milestone.MIGRATION_STATEMENT_DONE.reached();
                }
                return result;
            } catch (InvocationTargetException e) {
                if (type == Statement.class && method.getName().equals("execute") && isDone(e.getCause())) {
                    LOG.info("Already done by an interrupted run: {}", e.getCause().getMessage());
                    return false;
                }
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(RepeatableStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean isDone(Throwable thrown) {
        return thrown instanceof SQLException sql && DONE.contains(sql.getErrorCode());
    }
}
