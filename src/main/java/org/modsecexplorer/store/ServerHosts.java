package org.modsecexplorer.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Connections to the servers of an address list, {@code //HOST,HOST/DATABASE}: to the one that served last, otherwise to the first that takes changes. The
 * driver's own failover stops at the first server that answers, which may be a replica, or the old primary that has come back as one. Thread-safe.
 */
final class ServerHosts implements DataSource {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ServerHosts.class);
    private static final String PLAIN = StoreLocation.MYSQL + "//";

    private final List<String> urls;
    private final Properties properties;

    /** Index of the server that served last. */
    private volatile int current;

    /** @param properties for every server, with user and password */
    ServerHosts(String url, Properties properties) {
        this.urls = split(url);
        this.properties = properties;
    }

    /** One address per server; an address in another of the driver's forms stays as it is. */
    static List<String> split(String url) {
        int end = url.startsWith(PLAIN) ? url.indexOf('/', PLAIN.length()) : -1;
        if (end < 0) {
            return List.of(url);
        }
        List<String> urls = new ArrayList<>();
        for (String host : url.substring(PLAIN.length(), end).split(",", -1)) {
            urls.add(PLAIN + host.strip() + url.substring(end));
        }
        return List.copyOf(urls);
    }

    /**
     * A connection to a server that takes changes. If all that answer are read-only, to the first of them, so that queries still work.
     *
     * @throws SQLException what a server answered, or that none did
     */
    @Override
    public Connection getConnection() throws SQLException {
        int first = current;
        SQLException failure = null;
        Connection readOnly = null;
        for (int i = 0; i < urls.size(); i++) {
            int server = (first + i) % urls.size();
            try {
                Connection connection = DriverManager.getConnection(urls.get(server), properties);
                if (takesChanges(connection)) {
                    close(readOnly);
                    noteCurrent(server);
                    return connection;
                }
                if (readOnly == null) {
                    readOnly = connection;
                } else {
                    close(connection);
                }
            } catch (SQLException e) {
                failure = worse(failure, e);
            }
        }
        if (readOnly != null) {
            return readOnly;
        }
        throw failure == null ? new SQLException("The address names no server.", "08001") : failure;
    }

    /** Also prepares the session. */
    private static boolean takesChanges(Connection connection) throws SQLException {
        try {
            return MemberSession.begin(connection).takesChanges();
        } catch (SQLException | RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private void noteCurrent(int server) {
        if (current != server) {
            LOG.info("Server {} of {} in the address takes the changes now", server + 1, urls.size());
            current = server;
        }
    }

    /** A refusal tells more than silence: it does not pass by itself. */
    private static SQLException worse(@Nullable SQLException before, SQLException next) {
        boolean keeps = before != null && (isSilence(next) || !isSilence(before));
        SQLException kept = keeps ? before : next;
        if (before != null) {
            kept.addSuppressed(keeps ? next : before);
        }
        return kept;
    }

    private static boolean isSilence(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("08");
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("A connection that is not used was not closed", e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    /** Without effect: {@code connectTimeout} limits each server. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
