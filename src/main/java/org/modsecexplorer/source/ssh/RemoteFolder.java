package org.modsecexplorer.source.ssh;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A folder, or a single file, on a machine that {@code ssh} reaches.
 *
 * @param user null for the one that the configuration of ssh names
 * @param host name, address or alias of the configuration
 * @param port 0 for the one that the configuration names
 * @param path absolute, without a slash at its end; taken literally, without any escapes
 */
public record RemoteFolder(@Nullable String user, String host, int port, String path) {

    private static final String SCHEME = "ssh://";

    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern ADDRESS = Pattern.compile("(?:([^@/]*)@)?(\\[[^\\]/]*]|[^:@/\\[\\]]*)(?::(\\d{1,5}))?(/.*)?", Pattern.DOTALL);

    /** A ProxyCommand of the configuration may hand a name to a shell, so a name has nothing that a shell understands, and is no option. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_.+-]*");

    /** With a zone, as in {@code fe80::1%eth0}. */
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]+(%[A-Za-z0-9_.-]+)?");

    /** @throws IllegalArgumentException if a part is missing or may not be used; the message says which */
    public RemoteFolder {
        require(user == null || NAME.matcher(user).matches(), "'" + user + "' is not a user name");
        require(!host.isEmpty(), "the host is missing");
        require(NAME.matcher(host).matches() || host.indexOf(':') >= 0 && V6.matcher(host).matches(), "'" + host + "' is not a host name");
        require(port >= 0 && port <= HIGHEST_PORT, "the port must be a number from 1 to 65535");
        require(path.startsWith("/"), "the folder must begin with /");
        require(path.chars().noneMatch(c -> c < ' ' || c == 0x7f), "the folder's name contains a control character");
        path = plain(path);
    }

    private static void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The same folder always has the same name. */
    private static String plain(String path) {
        return "/" + Arrays.stream(path.split("/")).filter(name -> !name.isEmpty() && !name.equals(".")).collect(Collectors.joining("/"));
    }

    /** True if the text is the address of such a folder, right or wrong. */
    public static boolean isAddress(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Parses {@code ssh://[USER@]HOST[:PORT]/FOLDER}.
     *
     * @throws IllegalArgumentException if the text is no such address; the message says why
     */
    public static RemoteFolder parse(String address) {
        require(isAddress(address), "the address must begin with ssh://");
        return of(address.substring(SCHEME.length()), null);
    }

    /**
     * Parses {@code [USER@]HOST[:PORT]} and a folder.
     *
     * @throws IllegalArgumentException if one is missing or may not be used; the message says why
     */
    public static RemoteFolder of(String host, @Nullable String folder) {
        Matcher parts = ADDRESS.matcher(host);
        require(parts.matches() && (folder == null || parts.group(4) == null), "'" + host + "' is not a host name");
        String name = parts.group(2);
        String bare = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        String path = folder == null ? parts.group(4) : folder;
        require(path != null, "the folder is missing");
        require(!"0".equals(parts.group(3)), "the port must be a number from 1 to 65535");
        return new RemoteFolder(parts.group(1), bare, parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)), path);
    }

    /** The machine, by which files are known later, whoever reads them. */
    public String machine() {
        return SCHEME + (host.indexOf(':') < 0 ? host : "[" + host + "]") + (port == 0 ? "" : ":" + port);
    }

    /** The identity of the folder: its machine and its path, without the user. */
    public String uri() {
        return machine() + path;
    }

    /** The address with its user. */
    @Override
    public String toString() {
        return user == null ? uri() : SCHEME + user + "@" + uri().substring(SCHEME.length());
    }
}
