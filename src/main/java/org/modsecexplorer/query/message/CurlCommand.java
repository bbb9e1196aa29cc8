package org.modsecexplorer.query.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.Transaction;

/**
 * The {@code curl} command that sends a request again. Nothing that a client sent is a command, an option, a file or another server's name in it.
 *
 * @see "curl(1): -H @file, -d @file, --globoff, --path-as-is, --request-target"
 */
public final class CurlCommand {

    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^#]]*");

    /** curl writes these itself. */
    private static final List<String> OWN = List.of("content-length", "transfer-encoding", "connection", "expect");

    private final Transaction transaction;
    private final List<String> words = new ArrayList<>();

    private CurlCommand(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Empty if the log has no request line. */
    public static String of(Transaction transaction) {
        return transaction.requestLine() == null ? "" : new CurlCommand(transaction).text(transaction.requestLine());
    }

    private String text(RequestLine line) {
        Bytes body = transaction.requestBody();
        boolean hasBody = body != null && body.length() > 0;
        words.add("curl --globoff --path-as-is");
        if ("HTTP/1.0".equals(line.protocol())) {
            words.add("--http1.0");
        } else if ("HTTP/1.1".equals(line.protocol())) {
            words.add("--http1.1");
        }
        String method = Objects.requireNonNullElse(line.method(), "GET");
        if (method.equals("HEAD") && !hasBody) {
            words.add("--head");
        } else if (!method.equals(hasBody ? "POST" : "GET")) {
            words.add("--request " + ShellWord.of(method));
        }
        url(Objects.requireNonNullElse(line.uri(), "/"));
        headers(hasBody);
        if (!hasBody) {
            return String.join(" \\\n  ", words);
        }
        String text = body.text();
        if (ShellWord.isPlain(text) && text.getBytes(StandardCharsets.UTF_8).length == body.length()) {
            words.add("--data-raw " + ShellWord.of(text));
            return String.join(" \\\n  ", words);
        }
        words.add("--data-binary @-");
        return ShellWord.printf(body.toByteArray()) + " |\n" + String.join(" \\\n  ", words);
    }

    private void url(String uri) {
        Endpoint server = transaction.server();
        String declared = Objects.requireNonNullElse(transaction.requestHeaders().first("Host"), "");
        boolean isNamed = HOST.matcher(declared).matches();
        Integer port = server == null ? null : server.port();
        String scheme = port != null && (port == 80 || port == 8080) ? "http" : "https";
        String host = isNamed ? declared : address(server);
        boolean isUsual = port == null || port == (scheme.equals("http") ? 80 : 443);
        boolean hasPort = host.indexOf(':', host.indexOf(']') + 1) >= 0;
        String start = scheme + "://" + host + (isUsual || hasPort ? "" : ":" + port);
        if (PATH.matcher(uri).matches()) {
            words.add("--url " + ShellWord.of(start + uri));
        } else {
            words.add("--request-target " + ShellWord.of(uri));
            words.add("--url " + ShellWord.of(start + "/"));
        }
    }

    private static String address(@Nullable Endpoint server) {
        String address = server == null ? null : server.address();
        String host = address == null ? "" : address.indexOf(':') < 0 ? address : "[" + address + "]";
        return HOST.matcher(host).matches() ? host : "localhost";
    }

    private void headers(boolean hasBody) {
        for (Header header : transaction.requestHeaders()) {
            String name = header.name();
            boolean isReadable = header.value() != null && !name.isEmpty() && name.charAt(0) != '@';
            if (isReadable && !OWN.contains(name.toLowerCase(Locale.ROOT))) {
                words.add("--header " + ShellWord.of(header.value().isEmpty() ? name + ";" : name + ": " + header.value()));
            }
        }
        without("User-Agent");
        without("Accept");
        if (hasBody) {
            without("Content-Type");
        }
    }

    /** curl sends it otherwise. */
    private void without(String name) {
        if (transaction.requestHeaders().first(name) == null) {
            words.add("--header " + ShellWord.of(name + ":"));
        }
    }
}
