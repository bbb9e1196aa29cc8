package org.modsecexplorer.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a store is and which user opens it. The password is kept apart from the address, so that no text shows it. */
public final class StoreLocation {

    private static final String DUCKDB = "jdbc:duckdb:";
    static final String MYSQL = "jdbc:mysql:";
    private static final String SSL_MODE = "sslMode";

    private final String url;
    private final @Nullable String user;
    private final char @Nullable [] password;
    private final @Nullable Path caFile;

    /** Parameters of the address that no text may show, {@code name=value}. */
    private final List<String> secrets;

    StoreLocation(String url, @Nullable String user, char @Nullable [] password, @Nullable Path caFile, List<String> secrets) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.caFile = caFile;
        this.secrets = List.copyOf(secrets);
    }

    /** The embedded store in that file; the file is created if it does not exist. */
    public static StoreLocation embedded(Path file) {
        return new StoreLocation(DUCKDB + file.toAbsolutePath().normalize(), null, null, null, List.of());
    }

    /** A MySQL or MariaDB server. @param database must exist; its tables are created on first use */
    public static StoreLocation mysql(String host, int port, String database, String user, char[] password) {
        String shown = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return new StoreLocation(MYSQL + "//" + shown + ":" + port + "/" + database, user, password.clone(), null, List.of());
    }

    /**
     * Parses a JDBC address. User and password are removed from it, and so is {@code sslCa}, a file of certificates of authorities (PEM), which the driver
     * does
     * not know.
     *
     * @throws IllegalArgumentException if it begins with neither {@code jdbc:duckdb:} nor {@code jdbc:mysql:}, or names no file; the message does not
     *                                  repeat
     *                                  the address, which may contain a password
     */
    public static StoreLocation ofUrl(String jdbcUrl) {
        if (jdbcUrl.startsWith(DUCKDB)) {
            String file = jdbcUrl.substring(DUCKDB.length());
            if (file.isBlank()) {
                throw new IllegalArgumentException("jdbc:duckdb: must be followed by a file name");
            }
            return embedded(Path.of(file));
        }
        if (!jdbcUrl.startsWith(MYSQL)) {
            throw new IllegalArgumentException("a store address must begin with jdbc:duckdb: or jdbc:mysql:");
        }
        return ServerAddress.parse(jdbcUrl);
    }

    public StoreLocation withUser(String newUser) {
        return new StoreLocation(url, newUser, password, caFile, secrets);
    }

    public StoreLocation withPassword(char[] newPassword) {
        return new StoreLocation(url, user, newPassword.clone(), caFile, secrets);
    }

    /** The same address without a password, which is still to be found. */
    public StoreLocation withoutPassword() {
        return new StoreLocation(url, user, null, caFile, secrets);
    }

    /**
     * The same server, used only if its certificate is valid for that host. @param authorities file of certificates, PEM; null for those that Java trusts
     */
    public StoreLocation verified(@Nullable Path authorities) {
        return new StoreLocation(
                url + (url.indexOf('?') < 0 ? "?" : "&") + SSL_MODE + "=VERIFY_IDENTITY", user, password, authorities, secrets);
    }

    public boolean isEmbedded() {
        return url.startsWith(DUCKDB);
    }

    /** The embedded store's file, null for a server. */
    public @Nullable Path file() {
        return isEmbedded() ? Path.of(url.substring(DUCKDB.length())) : null;
    }

    /** The address for the driver. */
    public String driverUrl() {
        return secrets.isEmpty() ? url : url + (url.indexOf('?') < 0 ? "?" : "&") + String.join("&", secrets);
    }

    /** JDBC address without user and password. */
    public String url() {
        return url;
    }

    public @Nullable String user() {
        return user;
    }

    /** The address with its user and its certificate file, but without any password, to be kept and parsed again by {@link #ofUrl}. */
    public String keptUrl() {
        StringBuilder kept = new StringBuilder(url);
        append(kept, "user", user);
        append(kept, "sslCa", caFile == null ? null : caFile.toString());
        return kept.toString();
    }

    private static void append(StringBuilder address, String name, @Nullable String value) {
        if (value != null) {
            address.append(address.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    public boolean hasPassword() {
        return password != null;
    }

    /** For messages: the server, its port and the database, or the file's path. */
    public String label() {
        Path file = file();
        if (file != null) {
            return file.toString();
        }
        String address = url.substring(MYSQL.length() + 2);
        int question = address.indexOf('?');
        return question < 0 ? address : address.substring(0, question);
    }

    /** Name of the server's database; null for an embedded store, or if the address names none. */
    public @Nullable String database() {
        if (isEmbedded()) {
            return null;
        }
        String label = label();
        int slash = label.indexOf('/');
        return slash < 0 || slash == label.length() - 1 ? null : URLDecoder.decode(label.substring(slash + 1), StandardCharsets.UTF_8);
    }

    /** As given in the address, in capitals; null if not given. @see "Connector/J, sslMode" */
    @Nullable String sslMode() {
        String mode = parameter(SSL_MODE);
        return mode == null ? null : mode.toUpperCase(Locale.ROOT);
    }

    /** As given in the address; null if not given. */
    @Nullable String parameter(String name) {
        int question = url.indexOf('?');
        for (String parameter : question < 0 ? new String[0] : url.substring(question + 1).split("&", -1)) {
            if (parameter.regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
                return parameter.substring(name.length() + 1);
            }
        }
        return null;
    }

    /** Certificates of the authorities that may have signed the server's certificate, PEM; null for the authorities that Java trusts. */
    public @Nullable Path caFile() {
        return caFile;
    }

    /** The password as UTF-8, empty if there is none. For a keyring; wipe it after use. */
    public ByteBuffer encodedPassword() {
        return StandardCharsets.UTF_8.encode(CharBuffer.wrap(password == null ? new char[0] : password));
    }

    @Nullable String password() {
        return password == null ? null : new String(password);
    }

    /** The address without its password. */
    @Override
    public String toString() {
        return url + (user == null ? "" : " (" + user + ")") + (caFile == null ? "" : " " + caFile);
    }
}
