package org.modsecexplorer.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a store is and who asks for it. The password stands apart from the address, so that no text shows it. */
public final class StoreLocation {

    private static final String DUCKDB = "jdbc:duckdb:";
    private static final String MYSQL = "jdbc:mysql:";

    private final String url;
    private final @Nullable String user;
    private final char @Nullable [] password;

    private StoreLocation(String url, @Nullable String user, char @Nullable [] password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The embedded store in that file, which is made if it is not there. */
    public static StoreLocation embedded(Path file) {
        return new StoreLocation(DUCKDB + file.toAbsolutePath().normalize(), null, null);
    }

    /** A MySQL or MariaDB server. @param database must exist; its tables are made on first use */
    public static StoreLocation mysql(String host, int port, String database, String user, char[] password) {
        String shown = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return new StoreLocation(MYSQL + "//" + shown + ":" + port + "/" + database, user, password.clone());
    }

    /**
     * Reads a JDBC address; user and password given in its query are taken out of it.
     *
     * @throws IllegalArgumentException if it begins with neither {@code jdbc:duckdb:} nor {@code jdbc:mysql:}, or names no file
     */
    public static StoreLocation ofUrl(String jdbcUrl) {
        if (jdbcUrl.startsWith(DUCKDB)) {
            String file = jdbcUrl.substring(DUCKDB.length());
            if (file.isBlank()) {
                throw new IllegalArgumentException("jdbc:duckdb: needs the name of a file behind it");
            }
            return embedded(Path.of(file));
        }
        if (!jdbcUrl.startsWith(MYSQL)) {
            throw new IllegalArgumentException("a store's address begins with jdbc:duckdb: or jdbc:mysql:");
        }
        int question = jdbcUrl.indexOf('?');
        if (question < 0) {
            return new StoreLocation(jdbcUrl, null, null);
        }
        String user = null;
        char[] password = null;
        List<String> rest = new ArrayList<>();
        for (String parameter : jdbcUrl.substring(question + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8);
            switch (name) {
                case "user" -> user = value;
                case "password" -> password = value.toCharArray();
                default -> rest.add(parameter);
            }
        }
        String address = jdbcUrl.substring(0, question);
        return new StoreLocation(rest.isEmpty() ? address : address + "?" + String.join("&", rest), user, password);
    }

    public StoreLocation withUser(String newUser) {
        return new StoreLocation(url, newUser, password);
    }

    public StoreLocation withPassword(char[] newPassword) {
        return new StoreLocation(url, user, newPassword.clone());
    }

    public boolean isEmbedded() {
        return url.startsWith(DUCKDB);
    }

    /** The embedded store's file, null for a server. */
    public @Nullable Path file() {
        return isEmbedded() ? Path.of(url.substring(DUCKDB.length())) : null;
    }

    /** JDBC address without user and password. */
    public String url() {
        return url;
    }

    public @Nullable String user() {
        return user;
    }

    public boolean hasPassword() {
        return password != null;
    }

    /** Server and port, or the file's name, as a person says it. */
    public String label() {
        Path file = file();
        if (file != null) {
            return file.toString();
        }
        String address = url.substring(MYSQL.length() + 2);
        int question = address.indexOf('?');
        return question < 0 ? address : address.substring(0, question);
    }

    @Nullable String password() {
        return password == null ? null : new String(password);
    }

    /** The address without its password. */
    @Override
    public String toString() {
        return user == null ? url : url + " (" + user + ")";
    }
}
