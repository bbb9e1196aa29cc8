package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Addresses with several servers. */
class ServerHostsTest {

    private static final String ACCOUNT = "?user=explorer&password=explorer&sslMode=DISABLED";

    @Test
    void aListIsSplitIntoItsServers() {
        assertThat(ServerHosts.split("jdbc:mysql://a:1,[::1]:2, c/logs?sslMode=REQUIRED"))
                .containsExactly("jdbc:mysql://a:1/logs?sslMode=REQUIRED", "jdbc:mysql://[::1]:2/logs?sslMode=REQUIRED", "jdbc:mysql://c/logs?sslMode=REQUIRED");
        assertThat(ServerHosts.split("jdbc:mysql:loadbalance://a,b/logs")).containsExactly("jdbc:mysql:loadbalance://a,b/logs");
    }

    @Test
    @Tag("slow")
    void aServerThatIsGoneIsReplacedByTheNext() throws IOException, SQLException {
        StoreLocation one = TestStores.serverLocation();
        int port = URI.create(one.url().substring("jdbc:".length())).getPort();
        try (Line first = new Line(port);
                Line second = new Line(port)) {
            ServerHosts hosts = new ServerHosts(list(one, port, first, second), new Properties());
            first.down();
            try (Connection connection = hosts.getConnection()) {
                assertThat(connection.getMetaData().getURL()).contains(":" + second.port() + "/");
            }
            first.up();
            try (Connection connection = hosts.getConnection()) {
                assertThat(connection.getMetaData().getURL()).as("stays where it is").contains(":" + second.port() + "/");
            }
        }
    }

    @Test
    @Tag("slow")
    void aRefusalTellsMoreThanAServerThatIsGone() throws IOException {
        StoreLocation one = TestStores.serverLocation();
        int port = URI.create(one.url().substring("jdbc:".length())).getPort();
        try (Line first = new Line(port);
                Line second = new Line(port)) {
            second.down();
            ServerHosts hosts = new ServerHosts(list(one, port, first, second).replace("password=explorer", "password=wrong"), new Properties());
            assertThatThrownBy(hosts::getConnection).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1045));
        }
    }

    @Test
    @Tag("slow")
    void ifAllServersAreReadOnlyOneAnswersQueries() throws SQLException {
        StoreLocation one = TestStores.serverLocation();
        TestStores.administrate("set global read_only = on");
        try (Connection connection = new ServerHosts(one.url() + ACCOUNT, new Properties()).getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        } finally {
            TestStores.administrate("set global read_only = off");
        }
    }

    @Test
    @Tag("slow")
    void anImportGoesOnAtTheServerThatTakesChanges() throws SQLException {
        StoreLocation one = TestStores.serverLocation();
        try (Store store = Store.open(StoreLocation.ofUrl(one.url() + ACCOUNT));
                Connection before = store.writingConnection()) {
            assertThat(before.isValid(5)).isTrue();
            SQLException readOnly = new SQLException("The MySQL server is running with the --read-only option", "HY000", 1290);
            assertThat(store.explain(readOnly).failure()).isInstanceOf(StoreFailure.ReadOnly.class);
            Connection old = before.unwrap(Connection.class);
            before.close();
            try (Connection after = store.writingConnection()) {
                assertThat(after.unwrap(Connection.class)).as("connections to a server that lost its role are not used again").isNotSameAs(old);
            }
        }
    }

    private static String list(StoreLocation one, int port, Line first, Line second) {
        return one.url().replace(":" + port + "/", ":" + first.port() + ",127.0.0.1:" + second.port() + "/") + ACCOUNT;
    }
}
